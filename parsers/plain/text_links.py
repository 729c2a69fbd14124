"""Targets of links as texts write them beside the words: `Name <https://…>`, `Name (https://…)`."""

from __future__ import annotations

import re

_TARGET = r"https?://[^\s<>()\[\]]+(?:\([^\s<>()]*\)[^\s<>()\[\]]*)*"
_BESIDE = re.compile(
    rf"(?P<space>\s*)(?:<(?P<a>{_TARGET}|/[\w-]+/[\w./~-]+)>|(?<!\])\((?P<b>{_TARGET})\)|\[(?P<c>{_TARGET})\])"
)
_AT_THE_END = re.compile(rf"(?P<words>\S.{{0,98}}?)\s*(?:\s[–—-]|:)?\s+(?P<target>{_TARGET})")
_ONLY = re.compile(rf"<?(?P<target>{_TARGET})>?")


def without_targets(line: str) -> tuple[str, list[str]]:
    """The words of a line, and the targets that stand beside them; a line of nothing but a target has no words."""
    if "/" not in line:
        return line, []
    stripped = line.strip()
    if only := _ONLY.fullmatch(stripped):
        return "", [only["target"]]
    targets = [match["a"] or match["b"] or match["c"] for match in _BESIDE.finditer(line)]
    if targets:
        return _BESIDE.sub("", line), targets
    if "://" in line and (end := _AT_THE_END.fullmatch(stripped)):
        return end["words"], [end["target"]]
    return line, []
