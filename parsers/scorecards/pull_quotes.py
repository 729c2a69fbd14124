"""A sentence of a review printed once more, over or under all of them: it is nobody's, and must not shift what is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parsers.blocks import unquote
from parsers.scorecards.bylines import OPENING
from parsers.scorecards.tokens import Token
from parsers.text_key import normalise_text

_SAID = ("persona", "figures", "words")
_FEWEST_REVIEWS = 2
_FEWEST_CHARACTERS = 20


def without_pull_quotes(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens without it, where reviews begin with their words.

    There a last sentence is left out, too, that the others' captions or quotation marks show to be no review.
    """
    tokens = _without_echoes(tokens)
    if next((token.kind for token in tokens if token.kind in _SAID), None) != "words":
        return tokens
    said = [i for i, token in enumerate(tokens) if token.kind in _SAID]
    words = [i for i in said if tokens[i].kind == "words"]
    if len(words) <= _FEWEST_REVIEWS or tokens[words[-1]].cell:
        return tokens
    # Where they end with their words, the last ones may be a paragraph of the last review.
    if said[-1] == words[-1] and _is_outside(tokens, words):
        return [*tokens[: words[-1]], *tokens[words[-1] + 1 :]]
    first = words[0]
    if said[1] == words[1] and said[-1] != words[-1] and _is_repeated(tokens, first, words):
        return [*tokens[:first], *tokens[first + 1 :]]
    return tokens


def _without_echoes(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens without sentences in quotation marks that the words right before or behind say without them."""
    quoted = [i for i, token in enumerate(tokens) if token.kind == "words" and token.text[0] in OPENING]
    echoes = {
        i
        for i in quoted
        if any(
            beside.kind == "words"
            and beside.text[0] not in OPENING
            and stands_within(unquote(tokens[i].text), [beside.text])
            for beside in (*tokens[max(i - 1, 0) : i], *tokens[i + 1 : i + 2])
        )
    }
    return [token for i, token in enumerate(tokens) if i not in echoes] if echoes else tokens


def _is_outside(tokens: Sequence[Token], words: Sequence[int]) -> bool:
    """Whether the last words are no review's."""
    last = words[-1]
    if tokens[last - 1].kind == "words":
        return False
    if _is_repeated(tokens, last, words):
        return True
    begun = [i for i in words[:-1] if not i or tokens[i - 1].kind != "words"]
    captioned = all(i and tokens[i - 1].kind == "tool" for i in begun) and tokens[last - 1].kind != "tool"
    quoted = all(tokens[i].text[0] in OPENING for i in begun) and tokens[last].text[0] not in OPENING
    return len(begun) >= _FEWEST_REVIEWS and (captioned or quoted)


def _is_repeated(tokens: Sequence[Token], at: int, words: Sequence[int]) -> bool:
    return stands_within(tokens[at].text, (tokens[i].text for i in words))


def stands_within(text: str, texts: Iterable[str]) -> bool:
    """Whether the text, which is no short word or two, is a part of a longer one among others."""
    part = normalise_text(text).strip(".…!? ")
    if len(part) < _FEWEST_CHARACTERS:
        return False
    return any(len(other) > len(text) and part in normalise_text(other) for other in texts)
