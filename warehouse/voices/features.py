"""What the models see of a text: its words, the words of its last sentence, and the cues in it."""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import pairwise

_WORD = re.compile(r"[\w$%'-]+")
_STOP = re.compile(r"[^\w\s$%'-]+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
CUE_WEIGHTS = {"personas": 0.5, "verdicts": 1.0}
"""Of one cue, beside words whose weights have length 1 together. Chosen by cross-validation on the training texts, as
is what else a model looks at."""


def words_of(text: str) -> Counter[str]:
    """Words in lower case with how often they stand there."""
    return Counter(_WORD.findall(text.replace("’", "'").lower()))


def pairs_of(text: str) -> Counter[str]:
    """Words that follow each other with nothing but a space between, as `not worth`, with how often they do."""
    found: Counter[str] = Counter()
    for part in _STOP.split(text.replace("’", "'").lower()):
        words = _WORD.findall(part)
        found.update(f"{one} {two}" for one, two in pairwise(words))
    return found


def last_sentence(text: str) -> str:
    """The sentence in which most reviews come to their conclusion."""
    return _SENTENCE_END.split(text.strip())[-1]


def cues_in(kind: str, text: str) -> dict[str, float]:
    """Name of each group of `kind` (`personas` or `verdicts`) → how many of its cues are in the text, weighted.

    Divided by the root of the number of words, so that a long text has no louder voice.
    """
    length = math.sqrt(max(len(text.split()), 1))
    plain = text.replace("’", "'").lower()
    return {
        name: CUE_WEIGHTS[kind] * len({match[0] for match in pattern.finditer(plain)}) / length
        for name, pattern in _cues()[kind].items()
    }


@cache
def _cues() -> dict[str, dict[str, re.Pattern[str]]]:
    lists = tomllib.loads(files("warehouse.voices").joinpath("cues.toml").read_text("utf-8"))
    return {kind: {name: _pattern(cues) for name, cues in groups.items()} for kind, groups in lists.items()}


def _pattern(cues: list[str]) -> re.Pattern[str]:
    longest_first = sorted(cues, key=len, reverse=True)
    either = "|".join(re.escape(cue).replace(r"\*", r"[\w'-]*") for cue in longest_first)
    return re.compile(rf"(?<![\w'-])(?:{either})(?![\w'-])")
