"""Where two pieces of a line stand apart though no space is between them: the gap is in a style sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_CLOSERS = ")]%"
_OPENERS = "“„«"
_CURRENCIES = "$€£"


def is_gap(before: str, after: str) -> bool:
    """Whether no word goes on from one piece into the other: `Skeptic` + `Reality Check`, not `Sh` + `ip`."""
    last, first = before[-1:], after[:1]
    if last == "." and before[-2:-1].isalpha():  # the end of a sentence, or of a name: `& Co.`
        last = ")"
    if first.isupper() or first in _OPENERS:
        return last.islower() or last.isdigit() or last in _CLOSERS
    return (first.isdigit() or first in _CURRENCIES) and (last.islower() or last in _CLOSERS)


def at_gaps(texts: Sequence[str], whole: str) -> Iterator[tuple[slice, str]]:
    """The pieces of a line in groups that stand apart, each with its own part of the line."""
    begin = end = first = 0
    for i, text in enumerate(texts):
        at = whole.find(text, end)
        if at < 0:  # put together in another way than they are written
            break
        if i and at == end and is_gap(texts[i - 1], text):
            yield slice(first, i), whole[begin:end].strip()
            first, begin = i, at
        end = at + len(text)
    yield slice(first, len(texts)), whole[begin:].strip()
