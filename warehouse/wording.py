"""The few words in which two wordings differ."""

from __future__ import annotations

from difflib import SequenceMatcher

_BESIDE = 2
"""Words shown on each side of a change."""
_MOST_WORDS = 12


def changed_words(old: str, new: str) -> tuple[str, str]:
    """What of each text is not in the other, with a word or two on both sides; the rest is an ellipsis."""
    before, after = old.split(), new.split()
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    changes = [(i1, i2, j1, j2) for tag, i1, i2, j1, j2 in blocks if tag != "equal"]
    if not changes:
        return old, new
    i1, j1 = changes[0][0], changes[0][2]
    i2, j2 = changes[-1][1], changes[-1][3]
    return _part(before, i1, i2), _part(after, j1, j2)


def _part(words: list[str], start: int, end: int) -> str:
    start, end = max(0, start - _BESIDE), min(len(words), end + _BESIDE)
    shown = words[start:end]
    if len(shown) > _MOST_WORDS:
        shown = [*shown[: _MOST_WORDS // 2], "…", *shown[-_MOST_WORDS // 2 :]]
    return " ".join((["…"] if start else []) + shown + (["…"] if end < len(words) else []))
