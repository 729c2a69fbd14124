"""What was made of a short text is kept for the next time: labels, names and values repeat on every page of a site."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

Result = TypeVar("Result")

_LONGEST = 120
"""Characters. What is longer is a sentence or a review, and these are each other's equals on few pages."""
_MOST = 1024
"""Texts. A site's labels, personas and figures are some hundreds."""


def remembered(read: Callable[[str], Result]) -> Callable[[str], Result]:
    """The reader of texts with a bounded memory. It must be a pure function, and what it gives is not to be changed.

    A text that is remembered costs 0.1 µs, where one expression costs 0.1 to 1; a page asks for each several times.
    """
    kept = lru_cache(_MOST)(read)

    def reader(text: str) -> Result:
        return kept(text) if len(text) <= _LONGEST else read(text)

    reader.__doc__ = read.__doc__
    return reader
