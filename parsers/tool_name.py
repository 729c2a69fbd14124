"""A tool's name among other words, in whatever case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property


class ToolName:
    """Finds the name where it stands as words of its own.

    Where all is ASCII, as most is, it is looked for without an expression: to compile one takes 30 µs, and many pages
    name a tool that no page before them did.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.length = len(name)
        self._lowered = name.lower() if name.isascii() else ""

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){re.escape(self.name)}(?!\w)", re.I)

    def is_in(self, text: str) -> bool:
        """Whether the text has the name in it."""
        if self.length > len(text):
            return False
        if not (self._lowered and text.isascii()):
            return self._expression.search(text) is not None
        return self._lowered in text.lower() and next(self._places(text), None) is not None

    def cut_out(self, text: str) -> str:
        """The text with a space wherever the name stood."""
        if not (self._lowered and text.isascii()):
            return self._expression.sub(" ", text)
        kept, done = "", 0
        for at in self._places(text):
            kept += f"{text[done:at]} "
            done = at + len(self.name)
        return kept + text[done:]

    def _places(self, text: str) -> Iterator[int]:
        lowered, size = text.lower(), len(self.name)
        at = lowered.find(self._lowered)
        while at >= 0:
            end = at + size
            if _is_word(lowered[at - 1 : at]) or _is_word(lowered[end : end + 1]):
                end = at + 1
            else:
                yield at
            at = lowered.find(self._lowered, end)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
