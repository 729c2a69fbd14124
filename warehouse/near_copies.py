"""Which texts on one tool are copies of one review: retyped, edited or cut short.

Texts of different tools are never compared. Two personas' texts are never one, nor are two whole texts that
stand on one page. Within a tool, reviews differ in most of their words even where their openings agree, and
copies differ in few. `benchmarks/repetition.py` measures how well that holds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein

_WORD = re.compile(r"[^\W_]+")
_ELLIPSIS = re.compile(r"(?P<space>\s?)[\[(]?\.{3,}[\])]?[\s\"'“”]*(?:(?:read|show|see) more)?\W*$")
_SPACES = {code: " " for code in range(128) if not chr(code).isalnum()}
_LONGEST_ELLIPSIS = 40
_ENOUGH_COPIES = 5
"""Copies of one review with which a cut text is compared word by word: they differ in little."""
_ROWS = 256
_BITS = 256

SHORT = 20
"""Words. Below it a copy differs in three words at most, and in a quarter of them."""
MOST_CHANGED = 0.15
"""Share of the words in which a longer copy may differ."""
FEWEST_WORDS = 8
"""Words. What is cut shorter than this names no review: many begin alike."""
FEWEST_PLAIN = 12
"""Words. A text that another merely goes on from is a piece of it only from this length."""


@dataclass(slots=True, eq=False)
class Text:
    """One printed text on a tool."""

    key: str
    """Key of its normalised words: texts of one key are one already."""
    words: list[str]
    cut: bool
    """Whether it ends in an ellipsis."""
    personas: frozenset[str] = frozenset()
    """Who is stated to have written it."""
    pages: frozenset[str] = frozenset()
    """Where it stands. A page prints a review whole only once."""
    place: int = 0
    """Among the texts of its tool, by length."""
    code: str = ""
    """The words as one character each."""
    most: int = 0
    """Words in which a copy of it may differ."""


@dataclass(slots=True, eq=False)
class Review:
    """Texts that are one review."""

    copies: list[Text]
    personas: set[str]
    pages: set[str]
    """Where one of them stands whole."""

    def may_be(self, other: Review) -> bool:
        """Whether nothing speaks against the two being one: two personas, or one page that prints both whole."""
        if self.personas and other.personas and self.personas != other.personas:
            return False
        return self.pages.isdisjoint(other.pages)

    def take(self, other: Review) -> None:
        """Make the other's texts this one's, too."""
        self.copies += other.copies
        self.personas |= other.personas
        self.pages |= other.pages


def make_text(key: str, text: str, personas: Iterable[str] = (), pages: Iterable[str] = ()) -> Text:
    """A text with its words. What is left of a word before an ellipsis is no word."""
    folded = text.lower()
    if not folded.isascii():  # the normal form of an ellipsis is three dots
        folded = unicodedata.normalize("NFKC", text).casefold()
    ellipsis = _ELLIPSIS.search(folded, max(len(folded) - _LONGEST_ELLIPSIS, 0))
    printed = folded[: ellipsis.start()] if ellipsis else folded
    # Of plain text the same, in a third of the time.
    words = printed.translate(_SPACES).split() if printed.isascii() else _WORD.findall(printed)
    if ellipsis and not ellipsis["space"] and folded[ellipsis.start() - 1 : ellipsis.start()].isalnum():
        words = words[:-1]
    return Text(key, words, bool(ellipsis), frozenset(personas), frozenset(pages))


def fold(texts: Iterable[Text]) -> list[Review]:
    """The reviews that a tool's texts are copies of; the same whatever order they come in.

    Edits are found first, then what is the beginning of another, then what says that it is cut. A beginning that
    fits two reviews equally well stays one of its own: it does not tell them apart.
    """
    ordered = sorted(texts, key=_by_length)
    _encode(ordered)
    near = _near(ordered)
    of = [Review([text], set(text.personas), set() if text.cut else set(text.pages)) for text in ordered]
    for i, text in enumerate(ordered):
        text.place = i
    for i, text in enumerate(ordered):
        for j in near[i]:
            if j >= i or text.cut:
                break
            if of[i] is not of[j] and not ordered[j].cut and is_edit(text, ordered[j]):
                _join(of[i], of[j], of)
    whole = [i for i, text in enumerate(ordered) if not text.cut]
    for i in reversed(whole):
        if others := [j for j in near[i] if of[j] is not of[i] and not ordered[j].cut]:
            _join_the_only_one(ordered[i], others, ordered, of)
    for i, text in enumerate(ordered):
        if text.cut:
            _join_the_only_one(text, [j for j in near[i] if j < i or not ordered[j].cut], ordered, of)
    reviews = list({id(review): review for review in of}.values())
    for review in reviews:
        review.copies.sort(key=_by_length)
    return reviews


def _join(mine: Review, other: Review, of: list[Review]) -> None:
    if mine.may_be(other):
        mine.take(other)
        for copy in other.copies:
            of[copy.place] = mine


def _join_the_only_one(text: Text, near: Iterable[int], texts: Sequence[Text], of: list[Review]) -> None:
    """Put the text's review to the one that it is the beginning of, if it is clear which."""
    mine = of[text.place]
    others: dict[int, list[Text]] = {}
    for place in near:
        others.setdefault(id(of[place]), []).append(texts[place])
    fits = [(_fewest_changes(text, copies), of[copies[0].place]) for copies in others.values()]
    found = sorted(
        ((changes, review) for changes, review in fits if changes is not None and review.may_be(mine)),
        key=lambda pair: pair[0],
    )
    if found and (len(found) == 1 or found[0][0] < found[1][0]):
        _join(found[0][1], mine, of)


def _fewest_changes(text: Text, copies: Sequence[Text]) -> int | None:
    """In how few words the text differs from the beginning of one of a review's copies."""
    if text.cut and len(text.code) >= FEWEST_WORDS and any(copy.code.startswith(text.code) for copy in copies):
        return 0
    fewest = None
    for copy in copies[:_ENOUGH_COPIES]:
        changes = changes_of_beginning(text, copy)
        if changes is not None and (fewest is None or changes < fewest):
            fewest = changes
            if fewest <= 1:
                break
    return fewest


def _near(texts: Sequence[Text]) -> list[list[int]]:
    """For each text the places of those that have almost all of its words: only they can be what it is a copy of."""
    masks = _masks(texts)
    most = np.array([text.most for text in texts])
    near: list[list[int]] = []
    for start in range(0, len(texts), _ROWS):  # all at once, thousands of texts on one tool would take gigabytes
        rows = slice(start, start + _ROWS)
        missing = np.bitwise_count(masks[rows, None, :] & ~masks[None, :, :]).sum(axis=2)
        close = missing <= np.maximum(most[rows, None], most[None, :])
        near += [row.nonzero()[0].tolist() for row in close]
    return near


def _masks(texts: Sequence[Text]) -> npt.NDArray[np.uint64]:
    """A row a text, a bit a word, several words sharing some: a bit that another has not is a word that it lacks."""
    letters = np.frombuffer("".join(text.code for text in texts).encode("utf-32-le"), dtype=np.uint32)
    bits = np.zeros((len(texts), _BITS), dtype=np.bool_)
    bits[np.repeat(np.arange(len(texts)), [len(text.code) for text in texts]), letters % _BITS] = True
    return np.packbits(bits, axis=1).view(np.uint64)


def _by_length(text: Text) -> tuple[int, bool, str]:
    return -len(text.words), text.cut, text.key


class _Letters(dict[str, str]):
    """Word → the one character that stands for it; new words get new ones."""

    def __missing__(self, word: str) -> str:
        # No surrogates: they are no characters of a text.
        letter = self[word] = chr(len(self) + 1 if len(self) < 0xD000 else len(self) + 0x2000)
        return letter


def _encode(texts: Iterable[Text]) -> None:
    letters = _Letters()
    for text in texts:
        text.code = "".join(map(letters.__getitem__, text.words))
        text.most = _most_changes(len(text.code))


def is_edit(text: Text, other: Text) -> bool:
    """Whether one of two whole texts is the other with a few words changed."""
    most = max(text.most, other.most)
    if not text.code:
        return False
    changes = Levenshtein.distance(text.code, other.code, score_cutoff=most)
    return changes <= most and _comes_back(text.code, other.code, changes)


def changes_of_beginning(text: Text, other: Text) -> int | None:
    """In how many words the text differs from the beginning of the other; None where it is no such beginning.

    Without a mark that it is cut it must be that word for word.
    """
    if not text.cut:
        return 0 if len(text.code) >= FEWEST_PLAIN and is_piece(text, other) else None
    if len(text.code) < FEWEST_WORDS:
        return None
    # A beginning that fits is so long, give or take its changes; so this one can't differ in more than twice as many.
    most = text.most
    near = Levenshtein.distance(text.code, other.code[: len(text.code)], score_cutoff=2 * most)
    if near <= 1:
        return near
    if near > 2 * most:
        return None
    found = [
        changes
        for part in _beginnings(text.code, other.code)
        if (changes := Levenshtein.distance(text.code, part, score_cutoff=most)) <= most
        and _comes_back(text.code, part, changes)
    ]
    return min(found, default=None)


def is_piece(text: Text, other: Text) -> bool:
    """Whether the text is the other's beginning: cut with a mark, or word for word (the last may be in two)."""
    last = len(text.words) - 1
    return len(other.words) > len(text.words) and (
        text.cut
        or (other.code.startswith(text.code[:-1]) and last >= 0 and other.words[last].startswith(text.words[last]))
    )


def similarity(text: Text, other: Text) -> float:
    """Share of the words on which the two agree, 0–1; of a cut text, as far as it goes."""
    shorter, longer = sorted((text, other), key=lambda one: len(one.code))
    if shorter.cut or longer.code.startswith(shorter.code):
        changes = min(Levenshtein.distance(shorter.code, part) for part in _beginnings(shorter.code, longer.code))
    else:
        changes = Levenshtein.distance(shorter.code, longer.code)
    return round(1 - changes / max(len(shorter.code if shorter.cut else longer.code), 1), 4) if changes else 1.0


def _most_changes(length: int) -> int:
    return int(length * MOST_CHANGED) if length >= SHORT else min(3, length // 4)


def _beginnings(code: str, other: str) -> Iterator[str]:
    """Beginnings of the other text that are as long, give or take the words that an edit adds or drops."""
    for more in (0, 1, -1, 2, -2, 3, -3):
        yield other[: len(code) + more]


def _comes_back(code: str, other: str, changes: int) -> bool:
    """Whether the two agree again after their changes, but for one word at the end.

    Two short reviews may share an opening and part for good after it. An edit comes back to the words that were
    there; in a long text it need not, since it is little of the whole.
    """
    if changes <= 1 or changes <= max(len(code), len(other)) // 20:
        return True
    last = Levenshtein.opcodes(code, other)[-1]
    return last.tag == "equal" or max(last.src_end - last.src_start, last.dest_end - last.dest_start) <= 1
