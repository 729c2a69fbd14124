"""The one stream that every grammar reads: what a person sees on the page, block after block.

HTML and plain text both end here, so a grammar never knows which of them it reads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad\u200e\u200f"))
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})


class Cell(NamedTuple):
    """Where in which table of the page a block stands, all counted from 0."""

    table: int
    row: int
    column: int


class Block(NamedTuple):
    """A piece of visible text with the little of its markup that helps to read it."""

    text: str
    line: int
    """Blocks of one line stand beside each other: `<b>82</b><i>ship</i>`. An index into `Document.lines`."""
    level: int = 0
    """1–6 for a heading, 0 for anything else."""
    href: str = ""
    """Target of the link that the whole block is, absolute; empty for none."""
    cell: Cell | None = None

    @property
    def key(self) -> str:
        """The text as landmarks are compared: case-folded, straight quotes, no colon at the end."""
        return self.text.casefold().translate(_STRAIGHT).rstrip(" :")


@dataclass(slots=True)
class Document:
    """A page as its reader sees it."""

    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    """Whole text of every line."""
    hrefs: list[str] = field(default_factory=list)
    """Every link target, absolute, in reading order."""
    canonical: str | None = None
    """`<link rel=canonical>`, absolute."""
    head_title: str | None = None
    """`<title>`, which a reader does not see on the page."""
    cut_short: bool = False
    """Whether the parser stopped before the end, at elements nested too deep."""

    def add_line(self, *pieces: Block) -> None:
        """Append the blocks of one line; their `line` is set here."""
        number = len(self.lines)
        self.lines.append(" ".join(piece.text for piece in pieces))
        self.blocks.extend(piece._replace(line=number) for piece in pieces)

    def rehost(self, old: str, new: str) -> None:
        """Write `new` for the scheme and host `old` in the blocks' links: a copy's links mean the original's pages."""
        self.blocks = [
            block._replace(href=new + block.href[len(old) :]) if block.href.startswith(old) else block
            for block in self.blocks
        ]


def clean(text: str) -> str:
    """White space of every kind folded to single spaces, invisible characters dropped."""
    if not text.isascii():
        text = text.translate(_INVISIBLE)
    return " ".join(text.split())


_QUOTED = re.compile(r"^[“”„«\"]\s*(.*?)\s*[“”»\"]$", re.S)


def unquote(text: str) -> str:
    """The text without the quotation marks that stand round the whole of it.

    `“A” and “B”` keeps its own: its first mark is closed before the end.
    """
    match = _QUOTED.match(text.strip())
    if not match:
        return text.strip()
    inner = match[1]
    opened = 0
    for character in inner:
        if character in "“„«":
            opened += 1
        elif character in "”»":
            opened -= 1
            if opened < 0:
                return text.strip()
    # A straight mark opens after a space and closes after a word.
    straight = inner.find('"')
    if straight > 0 and not inner[straight - 1].isspace():
        return text.strip()
    return inner
