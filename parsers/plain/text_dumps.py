"""Texts as browsers for terminals dump them: numbers before links, their targets in a list at the end."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\[(\d{1,3})\](?=\S)")
_REFERENCES = re.compile(r"^\s*(?:References|Visible links:?)\s*$", re.M)
_REFERENCE = re.compile(r"^\s*(\d{1,3})\.\s+(\S+)\s*$", re.M)
_PICTURE = re.compile(r"^([ \t]*)\[[\w.-]+\.(?:png|jpe?g|gif|svg|webp|avif)\][ \t]*", re.I | re.M)
_FORM = re.compile(r"^([ \t]*)(?:\[[_ ]{4,}\]|_{5,})[ \t]*(?:\[[ \t]*)?(\w[\w ]{1,24}?)[ \t]*\]?[ \t]*$", re.M)
"""A field and its button: `[________] [ Subscribe ]`."""
_BUTTON = re.compile(r"^([ \t]*)\[ (\w[\w ]{1,24}?) \][ \t]*$", re.M)
_FEWEST_NUMBERS = 3


class Dump:
    """A text with what the program that dumped it put in taken out again."""

    def __init__(self, text: str) -> None:
        text = _PICTURE.sub(r"\1", text)
        if "_ " in text or " ]" in text or "_]" in text:
            text = _BUTTON.sub(r"\1\2", _FORM.sub(r"\1Email \2", text))
        self.targets: dict[str, str] = {}
        """Number of a link → its target."""
        self.numbered = len(_NUMBER.findall(text)) >= _FEWEST_NUMBERS
        ends = list(_REFERENCES.finditer(text)) if self.numbered else []
        if ends and (found := _REFERENCE.findall(text, ends[-1].end())):
            self.targets = dict(found)
            text = text[: ends[-1].start()]
        self.text = text

    def line(self, line: str) -> tuple[str, str]:
        """A line without numbers, and the target of the link that it begins with; empty where it begins with none."""
        if not self.numbered or "[" not in line:
            return line, ""
        first = _NUMBER.match(line.strip())
        links = _NUMBER.findall(line)
        href = self.targets.get(first[1], "") if first and len(links) == 1 else ""
        return _NUMBER.sub("", line), href
