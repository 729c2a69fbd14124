"""What was made of a short text is kept for the next time: labels, names and values repeat on every page of a site."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")

_LONGEST = 120
"""Characters. What is longer is a sentence or a review, and these are each other's equals on few pages."""
_MOST = 1024
"""Texts. A site's labels, personas and figures are some hundreds."""


class _Memory(dict[str, Result]):
    """Text → what was made of it. When it is full it begins anew: what repeats is soon known again."""

    def __init__(self, read: Callable[[str], Result]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, text: str) -> Result:
        result = self.read(text)
        if len(text) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[text] = result
        return result


def remembered(read: Callable[[str], Result]) -> Callable[[str], Result]:
    """The reader of texts with a bounded memory. It must be a pure function, and what it gives is not to be changed.

    A page asks for each of its short texts several times. What is remembered costs 0.05 µs, a third of what an
    `lru_cache` behind a check of the length does; an expression costs 0.1 to 1.
    """
    return _Memory(read).__getitem__
