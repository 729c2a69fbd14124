"""Headings over several reviews each that name one tool: what stands under one is on that tool, up to the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from parsers.scorecards.tokens import Token

_SAID = ("persona", "figures", "words")
_TOOLS = 2


def group_heads(tokens: Sequence[Token]) -> dict[int, int]:
    """Place of each such heading among the tokens → its tool; empty where a tool's name is a caption of one review.

    Both tools have a heading, the first stands over all reviews, and nobody speaks twice under one. A name that has
    reviews of several personas under it is a heading; but where only some have, a caption may have been lost.
    """
    places = [i for i, token in enumerate(tokens) if token.kind == "tool"]
    if len(places) < _TOOLS or any(token.kind in _SAID for token in tokens[: places[0]]):
        return {}
    parts = [tokens[i + 1 : end] for i, end in zip(places, [*places[1:], len(tokens)], strict=True)]
    while parts and not _is_said(parts[-1]):  # names that stand below, beside no review
        parts.pop()
        places.pop()
    voices = [_voices(part) for part in parts]
    several = [len(said) > 1 for said in voices]
    if any(len(set(said)) < max(len(said), 1) for said in voices) or not any(several):
        return {}
    if not all(several) and len(places) != _TOOLS:
        return {}
    tools = [i % _TOOLS if tokens[place].tool is None else tokens[place].tool for i, place in enumerate(places)]
    if len(tools) % _TOOLS or any(first == second for first, second in pairwise(tools)):
        return {}
    return {place: tool for place, tool in zip(places, tools, strict=True) if tool is not None}


def _is_said(tokens: Sequence[Token]) -> bool:
    kinds = {token.kind for token in tokens}
    return "words" in kinds and ("persona" in kinds or "figures" in kinds)


def _voices(tokens: Sequence[Token]) -> list[str | None]:
    """Who speaks among the tokens, in order; the same name right after itself, as picture and as text, is one."""
    voices: list[str | None] = []
    said = _is_said(tokens)
    for token in tokens:
        if said and token.kind == "persona" and token.persona not in voices[-1:]:
            voices.append(token.persona)
    return voices
