"""Lists of labels and what they label: in markup that says so, a label and its value are one line."""

from __future__ import annotations

from collections.abc import Iterable

from parsers.blocks import Document


def beside_their_labels(document: Document, starts: Iterable[int]) -> None:
    """Put the first block of each `dd` on the line of the label before it, in place.

    Only labels known by name: what a reviewer's name describes is a review, and no value.
    """
    blocks = document.blocks
    for start in starts:
        if not 0 < start < len(blocks) or not blocks[start - 1].label:
            continue
        label, value = blocks[start - 1], blocks[start]
        moved = document.lines[value.line]
        if label.line == value.line or label.line + 1 != value.line:
            continue
        document.lines[label.line] += f": {moved}"
        at = start
        while at < len(blocks) and blocks[at].line == value.line:
            blocks[at] = blocks[at]._replace(line=label.line)
            at += 1
