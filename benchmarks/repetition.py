"""How well near copies are folded, and how fast, on a labelled set with hard negatives.

Each tool is a block of reviews with copies of each: retyped, edited in one to three words, cut after a hundred
characters, and cut after an edit. Beside each review stands a twin, which begins with the same ten words and is
another review; twins have copies, too. The same review under a second slug is a block of its own, and no copy.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from benchmarks.voices import TEXTS, Labelled, read_texts, training_texts
from warehouse.near_copies import fold, make_text

_ROUNDS = 7
_SHARED_WORDS = 10
_CUT_AT = 100
_RATIO = 80
_TOOLS = 60
_COPIES = 8
"""Of each kind of change, as months of crawling bring. Fewer are folded as well, and less far ahead of comparing all
pairs: with 6 copies 2.9 times as fast, with 8 copies 3.1."""
_TYPOGRAPHY = str.maketrans({"'": "’", "-": "–", ",": ";"})


@dataclass(frozen=True, slots=True)
class Item:
    """One text of a block; texts of one label are copies of one review."""

    key: str
    label: str
    change: str
    text: str


Block = list[Item]


def blocks(seed: int = 11) -> list[Block]:
    """The labelled set: one block a tool, and one for each tool's second slug."""
    chance = random.Random(seed)  # noqa: S311 - a labelled set, no secrets
    texts = [*training_texts(), *read_texts(TEXTS / "unseen.jsonl")]
    words = sorted({word for one in texts for word in one.text.split() if word.isalpha()})
    tools: dict[str, list[Labelled]] = {}
    for one in chance.sample(texts, len(texts)):
        if len(tools) < _TOOLS or one.tool in tools:
            tools.setdefault(one.tool, []).append(one)
    found = []
    for name, reviews in tools.items():
        whole = [(f"{name}/{i}", one.text) for i, one in enumerate(reviews)]
        others = chance.sample([one for one in texts if one.tool != name], len(reviews))
        twins = [
            (f"{name}/{i} twin", _twin(one, other)) for i, (one, other) in enumerate(zip(reviews, others, strict=True))
        ]
        second = [(f"{label} second slug", _edited(text, words, chance)) for label, text in whole]
        found.append([item for label, text in [*whole, *twins] for item in _copies(label, text, words, chance)])
        found.append([item for label, text in second for item in _copies(label, text, words, chance)])
    return found


def _twin(one: Labelled, other: Labelled) -> str:
    """Another review with the same beginning."""
    return " ".join([*one.text.split()[:_SHARED_WORDS], *other.text.split()[_SHARED_WORDS // 2 :]])


def _copies(label: str, text: str, words: Sequence[str], chance: random.Random) -> list[Item]:
    changed = [("whole", text), ("retyped", text.translate(_TYPOGRAPHY)), ("retyped", f"“{text.upper()}”")]
    for _ in range(_COPIES):
        changed.append(("edited", _edited(text, words, chance)))
        if len(text) > _CUT_AT + 20:
            mark = chance.choice(["…", "...", " …", " [...]", "… Read more"])
            changed.append(("cut", text[: _CUT_AT + chance.randrange(20)].rstrip() + mark))
            changed.append(("edited and cut", _edited(text[: _CUT_AT + chance.randrange(20)], words, chance) + "…"))
    return [Item(f"{label} {i}", label, change, copy) for i, (change, copy) in enumerate(changed)]


def _edited(text: str, words: Sequence[str], chance: random.Random) -> str:
    """One to three words put in, left out or replaced; one in five of a short text at most, but at least one."""
    parts = text.split()
    for _ in range(min(chance.randrange(1, 4), max(len(parts) // 5, 1))):
        at = chance.randrange(len(parts))
        kind = chance.randrange(3)
        parts[at : at + (kind != 0)] = [] if kind == 1 else [chance.choice(words)]
    return " ".join(parts)


def folded(block: Block) -> dict[str, str]:
    """Key of a text → key of the review that the warehouse folds it into."""
    reviews = fold([make_text(item.key, item.text) for item in block])
    return {copy.key: review.copies[0].key for review in reviews for copy in review.copies}


def compared(block: Block) -> int:
    """The plain way: every pair in the block, by rapidfuzz's ratio of the normalised texts."""
    texts = [(item, normalised(item.text)) for item in block]
    return sum(fuzz.ratio(a, b) >= _RATIO for (_, a), (_, b) in combinations(texts, 2))


def normalised(text: str) -> str:
    """What the plain way compares: words alone, in lower case."""
    return " ".join(make_text("", text).words)


@dataclass(slots=True)
class Score:
    """Pairs of texts, by whether they are one review and whether they were held to be."""

    pairs: int = 0
    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the pairs held to be one that are."""
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        """Share of the pairs that are one that were held to be."""
        return self.right / max(self.right + self.missed, 1)


def score(labelled: Sequence[Block]) -> tuple[Score, dict[str, Score]]:
    """Over all pairs of a block, and for the pairs of a whole text with each kind of change."""
    total = Score()
    by_change: dict[str, Score] = {}
    for block in labelled:
        review = folded(block)
        for a, b in combinations(block, 2):
            kinds = {a.change, b.change} - {"whole"}
            counts = [total, *([by_change.setdefault(min(kinds), Score())] if len(kinds) == 1 else [])]
            same, held = a.label == b.label, review[a.key] == review[b.key]
            for count in counts:
                count.pairs += 1
                count.right += same and held
                count.wrong += held and not same
                count.missed += same and not held
    return total, by_change


def _seconds(function: Callable[[Block], object], labelled: Sequence[Block]) -> float:
    start = time.perf_counter()
    for block in labelled:
        function(block)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    labelled = blocks()
    total, by_change = score(labelled)
    ours, plain = [], []
    for _ in range(_ROUNDS):
        ours.append(_seconds(folded, labelled))
        plain.append(_seconds(compared, labelled))
    texts = sum(map(len, labelled))
    one = total.right + total.missed
    print(f"repetition, {texts} texts in {len(labelled)} blocks, {total.pairs} pairs, {one} of one review")
    print(f"  precision {total.precision:.4f} ({total.wrong} wrong), recall {total.recall:.4f} ({total.missed} missed)")
    for change, count in by_change.items():
        print(f"  {change:14}  precision {count.precision:.4f}, recall {count.recall:.4f}")
    taken, against = statistics.median(ours), statistics.median(plain)
    print(f"  {taken:.2f} s; every pair by rapidfuzz's ratio {against:.2f} s, {against / taken:.1f} × that")


if __name__ == "__main__":
    main()
