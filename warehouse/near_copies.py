"""Which texts on one tool are copies of one review: retyped, edited or cut short.

Texts of different tools are never compared. Two personas' texts are never one, nor are two whole texts that
stand on one page. Within a tool, reviews differ in most of their words even where their openings agree, and
copies differ in few. `benchmarks/repetition.py` measures how well that holds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_ELLIPSIS = re.compile(r"(?P<space>\s?)[\[(]?\.{3,}[\])]?[\s\"'“”]*(?:(?:read|show|see) more)?\W*$")
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
    code: str = ""
    """The words as one character each."""
    mask: int = 0
    """One bit for each word, several words sharing some: what is in it without a bit in another's is not there."""


@dataclass(slots=True, eq=False)
class Review:
    """Texts that are one review, the longest first."""

    copies: list[Text]

    def may_be(self, other: Review) -> bool:
        """Whether nothing speaks against the two being one: two personas, or one page that prints both whole."""
        mine = {persona for copy in self.copies for persona in copy.personas}
        theirs = {persona for copy in other.copies for persona in copy.personas}
        if mine and theirs and mine != theirs:
            return False
        return all(a.cut or b.cut or a.pages.isdisjoint(b.pages) for a in self.copies for b in other.copies)


def make_text(key: str, text: str, personas: Iterable[str] = (), pages: Iterable[str] = ()) -> Text:
    """A text with its words. What is left of a word before an ellipsis is no word."""
    # The normal form of an ellipsis is three dots.
    folded = unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
    ellipsis = _ELLIPSIS.search(folded)
    words = _WORD.findall(folded, 0, ellipsis.start()) if ellipsis else _WORD.findall(folded)
    if ellipsis and not ellipsis["space"] and folded[ellipsis.start() - 1 : ellipsis.start()].isalnum():
        words = words[:-1]
    return Text(key, words, bool(ellipsis), frozenset(personas), frozenset(pages))


def fold(texts: Iterable[Text]) -> list[Review]:
    """The reviews that a tool's texts are copies of; the same whatever order they come in.

    Edits are found first, then what is the beginning of another, then what says that it is cut. A beginning that
    fits two reviews stays one of its own: it does not tell them apart.
    """
    ordered = _encoded(texts)
    reviews: list[Review] = []
    for text in ordered:
        if not text.cut:
            _add_edit(text, reviews)
    for review in sorted(reviews, key=lambda one: (len(one.copies[0].words), one.copies[0].key)):
        _join_the_only_one(review, [one for one in reviews if one is not review], reviews)
    for text in ordered:
        if text.cut:
            review = Review([text])
            reviews.append(review)
            _join_the_only_one(review, reviews[:-1], reviews)
    return reviews


def _add_edit(text: Text, reviews: list[Review]) -> None:
    """Put the text to the review it is an edit of. What it is an edit of twice is one, since edits are."""
    mine = Review([text])
    for review in [one for one in reviews if any(is_edit(text, copy) for copy in one.copies)]:
        if mine.may_be(review):
            reviews.remove(review)
            mine.copies = sorted([*mine.copies, *review.copies], key=_by_length)
    reviews.append(mine)


def _join_the_only_one(review: Review, others: list[Review], reviews: list[Review]) -> None:
    found = [
        one
        for one in others
        if any(is_beginning(mine, copy) for mine in review.copies for copy in one.copies) and review.may_be(one)
    ]
    if len(found) == 1:
        reviews.remove(review)
        found[0].copies = sorted([*found[0].copies, *review.copies], key=_by_length)


def _by_length(text: Text) -> tuple[int, bool, str]:
    return -len(text.words), text.cut, text.key


def _encoded(texts: Iterable[Text]) -> list[Text]:
    letters: dict[str, str] = {}
    whole = sorted(texts, key=_by_length)
    for text in whole:
        for word in text.words:
            letters.setdefault(word, chr(len(letters) + 1 if len(letters) < 0xD000 else len(letters) + 0x2000))
        text.code = "".join(map(letters.__getitem__, text.words))
        mask = 0
        for letter in set(text.code):
            mask |= 1 << (ord(letter) % _BITS)
        text.mask = mask
    return whole


def is_edit(text: Text, other: Text) -> bool:
    """Whether one of two whole texts is the other with a few words changed."""
    longest = max(len(text.code), len(other.code))
    most = _most_changes(longest)
    if not text.code or (text.mask & ~other.mask).bit_count() > most:
        return False  # more words of it are missing there than an edit changes
    changes = Levenshtein.distance(text.code, other.code, score_cutoff=most)
    return changes <= most and _agrees_at_ends(text.code, other.code, changes)


def is_beginning(text: Text, other: Text) -> bool:
    """Whether the text is the beginning of the other: word for word, or cut with a mark and a few words changed."""
    if not text.cut:
        return len(text.code) >= FEWEST_PLAIN and is_piece(text, other)
    most = _most_changes(len(text.code))
    if len(text.code) < FEWEST_WORDS or (text.mask & ~other.mask).bit_count() > most:
        return False
    return _is_near_beginning(text.code, other.code, most)


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


def _is_near_beginning(code: str, other: str, most: int) -> bool:
    for part in _beginnings(code, other):
        changes = Levenshtein.distance(code, part, score_cutoff=most)
        if changes <= most and _agrees_at_ends(code, part, changes):
            return True
    return False


def _beginnings(code: str, other: str) -> Iterator[str]:
    """Beginnings of the other text that are as long, give or take the words that an edit adds or drops."""
    for more in (0, 1, -1, 2, -2, 3, -3):
        yield other[: len(code) + more]


def _agrees_at_ends(code: str, other: str, changes: int) -> bool:
    """Whether no change of several words stands at an end.

    Two short reviews may share an opening and part for good after it. An edit comes back to the words that were
    there; in a long text it need not, since it is little of the whole.
    """
    longest = max(len(code), len(other))
    if changes <= 1 or changes <= longest // 20:
        return True
    return code[-1] == other[-1] or code[-2:-1] == other[-2:-1]
