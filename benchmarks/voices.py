"""How often the inference of persona and verdict is right, and the training of its models.

`python -m benchmarks.voices` measures the shipped models on texts that were written apart from the training texts and
the cues. `python -m benchmarks.voices train` makes them anew from `benchmarks/texts/training`.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import warehouse.voices
from warehouse.infer import (
    OTHER,
    PERSONA_CHANCE,
    VERDICT_ALONE,
    VERDICT_CHANCE,
    Panelist,
    persona_chances,
    verdict_chances,
)
from warehouse.voices.features import last_sentence, pairs_of, words_of
from warehouse.voices.model import LAST, Model, features, persona_model, verdict_model

TEXTS = Path(__file__).parent / "texts"
MODELS = Path(warehouse.voices.__file__).parent
_KNOWN = frozenset(("Builder", "Skeptic", "Futurist", "Founder", "Creator"))
_PERSONA = "persona"
_TALLY, _SPLIT, _ALONE = "verdict, tally known", "verdict, split panel", "verdict, no tally"
_FEWEST = 2
"""Texts in which a word must stand to have a weight."""
_FEWEST_PAIRS = 3
_STRENGTH = {"personas": 30.0, "verdicts": 10.0}
"""Inverse of the regularisation; chosen by cross-validation over the tools of the training texts."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A review whose author and verdict are known."""

    tool: str
    persona: str
    """`Other` for a voice that is none of the five."""
    verdict: str
    text: str


def read_texts(*files: Path) -> list[Labelled]:
    """Labelled reviews of JSON lines, tool by tool."""
    rows = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    known = [row["persona"] if row["persona"] in _KNOWN else OTHER for row in rows]
    return [Labelled(r["tool"], persona, r["verdict"], r["text"]) for r, persona in zip(rows, known, strict=True)]


def training_texts() -> list[Labelled]:
    """What the models learn from."""
    return read_texts(*sorted((TEXTS / "training").glob("*.jsonl")))


def train(kind: str, texts: Sequence[Labelled], label: Callable[[Labelled], str]) -> Model:
    """A model from labelled texts."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rarity = _rarity(texts, verdicts=kind == "verdicts")
    table = DictVectorizer()
    rows = table.fit_transform([features(kind, one.text, rarity) for one in texts])
    fitted = LogisticRegression(C=_STRENGTH[kind], max_iter=5000).fit(rows, [label(one) for one in texts])
    weights, bias = fitted.coef_, fitted.intercept_
    if len(fitted.classes_) == 2:  # one row stands for the second class against the first
        weights, bias = [0 * weights[0], weights[0]], [0.0, bias[0]]
    names = table.get_feature_names_out()
    by_feature = {name: tuple(float(row[i]) for row in weights) for i, name in enumerate(names)}
    return Model(kind, tuple(fitted.classes_), rarity, by_feature, tuple(map(float, bias)))


def _rarity(texts: Sequence[Labelled], *, verdicts: bool) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for one in texts:
        counts.update(words_of(one.text).keys())
        if verdicts:
            counts.update(pairs_of(one.text).keys())
            counts.update(LAST + word for word in words_of(last_sentence(one.text)))
    return {
        word: math.log((1 + len(texts)) / (1 + n)) + 1
        for word, n in counts.items()
        if n >= (_FEWEST_PAIRS if " " in word else _FEWEST)
    }


def write_model(model: Model, file: Path) -> None:
    """The model as a table that `read_model` reads."""
    lines = ["\t".join(("feature", "rarity", *model.classes)), "\t".join(("", "", *(f"{b:.3f}" for b in model.bias)))]
    for name, weights in sorted(model.weights.items()):
        rarity = f"{model.rarity[name]:.2f}" if name in model.rarity else ""
        lines.append("\t".join((name, rarity, *(f"{weight:.2f}" for weight in weights))))
    file.write_text("\n".join(lines) + "\n", "utf-8")


@dataclass(slots=True)
class Count:
    """How often something was said, and rightly."""

    asked: int = 0
    said: int = 0
    right: int = 0

    def add(self, expected: str, found: str | None) -> None:
        """Count one answer; None is silence."""
        self.asked += 1
        self.said += found is not None
        self.right += found == expected

    def __str__(self) -> str:
        right = f"{self.right / self.said:.3f}" if self.said else "  -  "
        share = self.said / max(self.asked, 1)
        return f"speaks {share:.3f}, right {right} ({self.right} of {self.said}, {self.asked} asked)"


def measure(texts: Sequence[Labelled], persona: Model, verdict: Model) -> dict[str, Count]:
    """Persona, and verdict with and without a panel's tally, as the warehouse would infer them tool by tool."""
    counts = {name: Count() for name in (_PERSONA, _TALLY, _SPLIT, _ALONE)}
    for _, group in groupby(texts, key=lambda one: one.tool):
        panel = list(group)
        said = [Panelist(one.text) for one in panel]
        for one, chances in zip(panel, persona_chances(said, persona), strict=True):
            best = max(chances, key=lambda name: chances[name])
            answer = best if chances[best] >= PERSONA_CHANCE and best != OTHER else None
            # Of a voice that is none of the five, nothing right can be said.
            counts[_PERSONA].add(one.persona, answer)
        ships = sum(one.verdict == "ship" for one in panel)
        for tally, least in ((ships, VERDICT_CHANCE), (None, VERDICT_ALONE)):
            for one, ship in zip(panel, verdict_chances(said, tally, verdict), strict=True):
                answer = "ship" if ship >= least else "skip" if 1 - ship >= least else None
                counts[_ALONE if tally is None else _TALLY].add(one.verdict, answer)
                if tally is not None and 0 < ships < len(panel):
                    counts[_SPLIT].add(one.verdict, answer)
    return counts


def cross_validated(texts: Sequence[Labelled], folds: int = 10) -> dict[str, Count]:
    """The same on the training texts, each tool judged by models that have not seen it."""
    tools = list(dict.fromkeys(one.tool for one in texts))
    total: dict[str, Count] = {}
    for fold in range(folds):
        held = set(tools[fold::folds])
        rest = [one for one in texts if one.tool not in held]
        models = train("personas", rest, _persona), train("verdicts", rest, _verdict)
        for name, count in measure([one for one in texts if one.tool in held], *models).items():
            so_far = total.setdefault(name, Count())
            so_far.asked, so_far.said, so_far.right = (
                so_far.asked + count.asked, so_far.said + count.said, so_far.right + count.right,
            )  # fmt: skip
    return total


def _persona(one: Labelled) -> str:
    return one.persona


def _verdict(one: Labelled) -> str:
    return one.verdict


def _print(title: str, counts: dict[str, Count]) -> None:
    print(title)
    for name, count in counts.items():
        print(f"  {name:22} {count}")


def main(arguments: Sequence[str] = ()) -> None:
    """Measure and print; with `train`, train first, and cross-validate."""
    texts = training_texts()
    if "train" in arguments:
        write_model(train("personas", texts, _persona), MODELS / "persona.tsv")
        write_model(train("verdicts", texts, _verdict), MODELS / "verdict.tsv")
        _print(f"inference, cross-validated over {len(texts)} training texts", cross_validated(texts))
    unseen = read_texts(TEXTS / "unseen.jsonl")
    _print(f"inference, {len(unseen)} texts unseen by it", measure(unseen, persona_model(), verdict_model()))


if __name__ == "__main__":
    main(sys.argv[1:])
