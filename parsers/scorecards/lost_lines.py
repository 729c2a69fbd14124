"""What a line that a text has lost would make of the reviews beside it, and must not.

An extraction now and then loses a line. Without its figures a review runs on from the one before; without a
persona's name two rows become one. The page says enough elsewhere to notice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.scorecards.columns import Tally
from parsers.scorecards.pull_quotes import stands_within
from parsers.scorecards.scorecard import Entry
from parsers.scorecards.tokens import Token


def parted(entries: Sequence[Entry], tallies: tuple[Tally | None, Tally | None]) -> list[Entry]:
    """The entries, and where the tallies count just one review more, the one with two paragraphs made two.

    It must be the only one with two, alone in its row: there the second paragraph is the review whose figures are lost.
    """
    known = [sum(tally) for tally in tallies if tally]
    long = [entry for entry in entries if len(entry.paragraphs) > 1]
    if len(known) < len(tallies) or len(entries) + 1 != sum(known) or len(long) != 1 or len(long[0].paragraphs) > 2:
        return list(entries)
    (glued,) = long
    if sum(entry.row == glued.row for entry in entries) > 1 or _is_grouped(entries):
        return list(entries)
    first, second = glued.paragraphs
    glued.paragraphs = [first]
    other = replace(glued, paragraphs=[second], score=None, verdict=None, has_figures=False, column=1)
    at = list(entries).index(glued)
    return [*entries[: at + 1], other, *entries[at + 1 :]]


def _is_grouped(entries: Sequence[Entry]) -> bool:
    """Whether every review has its tool by what the page says, and none stands beside another."""
    return len({entry.row for entry in entries}) == len(entries) and all(entry.column is not None for entry in entries)


def forget_second_voices(entries: Sequence[Entry]) -> None:
    """Take the persona off a review, in place, where the same persona has already spoken of the same tool.

    The same words printed again are no second review.
    """
    voices = [(entry.column, entry.persona) for entry in entries if entry.column is not None and entry.persona]
    if len(set(voices)) == len(voices):
        return
    heard: dict[tuple[int, str], str] = {}
    for entry in entries:
        if entry.column is None or entry.persona is None:
            continue
        text = entry.text
        if heard.setdefault((entry.column, entry.persona), text) != text:
            entry.persona = None


def unread(tokens: Sequence[Token], entries: Sequence[Entry]) -> list[str]:
    """Sentences among the reviews that are in none of them; what stands over or under them all is not theirs.

    A sentence of a review that is printed once more is in it.
    """
    read = {paragraph for entry in entries for paragraph in entry.paragraphs}
    if not [token for token in tokens if token.kind == "words" and token.text not in read]:
        return []
    stated = [i for i, token in enumerate(tokens) if token.kind in ("persona", "figures")]
    if not stated:
        return []
    begin = stated[0]
    spoken = [i for i, token in enumerate(tokens) if token.kind == "words"]
    if begin and spoken[-1] < stated[-1] and tokens[begin].kind == "figures" and begin - 1 in spoken:
        begin -= 1  # where figures come last, those that come first are under somebody's words
    ends = (i for i, token in enumerate(tokens) if token.text in read)
    among = tokens[begin : max([stated[-1] + 1, *ends]) + 1]
    lost = [token.text for token in among if token.kind == "words" and token.text not in read]
    return [text for text in lost if not stands_within(text, read)]
