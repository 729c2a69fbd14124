"""Plain-text extractions as blocks: one block a line, empty lines mean nothing."""

from __future__ import annotations

from parsers.blocks import Document, clean, make_block


def read_text(text: str) -> Document:
    """Every line that is not empty, in order."""
    document = Document()
    for line in text.splitlines():
        if cleaned := clean(line):
            document.add(make_block(cleaned))
    return document
