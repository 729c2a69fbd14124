"""A trained model: its weights as a table, and what it makes of a text."""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from warehouse.voices.features import cues_in, last_sentence, pairs_of, words_of

LAST = ">"
"""Before a feature of the last sentence."""
CUES = "#"
"""Before a group of cues."""
_LAST_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Model:
    """Logistic regression: each feature adds its weight for each class, and the sums become chances."""

    kind: str
    """Which cues it looks for: `personas` or `verdicts`."""
    classes: tuple[str, ...]
    rarity: Mapping[str, float]
    """Word or pair of words → inverse document frequency; words of the last sentence with `LAST` before them."""
    weights: Mapping[str, tuple[float, ...]]
    """Feature → its weight for each class."""
    bias: tuple[float, ...]

    def chances(self, text: str) -> dict[str, float]:
        """Class → how likely it is to be the text's, 0–1; they add up to 1."""
        sums = list(self.bias)
        for feature, value in features(self.kind, text, self.rarity).items():
            for i, weight in enumerate(self.weights.get(feature, ())):
                sums[i] += value * weight
        highest = max(sums)
        powers = [math.exp(one - highest) for one in sums]
        return {name: power / sum(powers) for name, power in zip(self.classes, powers, strict=True)}


def features(kind: str, text: str, rarity: Mapping[str, float]) -> dict[str, float]:
    """Feature → value: tf-idf of the words (of length 1 together) and the cues.

    A verdict shows in pairs of words, too, and again in the last sentence, which has a lower voice.
    """
    found = _weighted(words_of(text), rarity, "", 1.0)
    found.update((CUES + name, value) for name, value in cues_in(kind, text).items())
    if kind == "verdicts":
        end = last_sentence(text)
        found.update(_weighted(pairs_of(text), rarity, "", 1.0))
        found.update(_weighted(words_of(end), rarity, LAST, _LAST_WEIGHT))
        found.update((LAST + CUES + name, value) for name, value in cues_in(kind, end).items())
    return found


def _weighted(counts: Counter[str], rarity: Mapping[str, float], prefix: str, length: float) -> dict[str, float]:
    values = {
        prefix + word: (1 + math.log(count)) * rarity[prefix + word]
        for word, count in counts.items()
        if prefix + word in rarity
    }
    unit = math.sqrt(sum(value * value for value in values.values())) / length or 1.0
    return {word: value / unit for word, value in values.items()}


def read_model(kind: str, lines: list[str]) -> Model:
    """A model from its table: a feature, its inverse document frequency, and a weight for each class."""
    rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    classes = tuple(rows[0][2:])
    table = {row[0]: (row[1], tuple(map(float, row[2:]))) for row in rows[1:]}
    _, bias = table.pop("")
    return Model(
        kind,
        classes,
        {name: float(rarity) for name, (rarity, _) in table.items() if rarity},
        {name: weights for name, (_, weights) in table.items()},
        bias,
    )


def _shipped(kind: str, name: str) -> Model:
    return read_model(kind, files("warehouse.voices").joinpath(name).read_text("utf-8").splitlines())


@cache
def persona_model() -> Model:
    """Whose words they are: the five known personas, or `Other`."""
    return _shipped("personas", "persona.tsv")


@cache
def verdict_model() -> Model:
    """Whether the words end in a `ship` or a `skip`."""
    return _shipped("verdicts", "verdict.tsv")
