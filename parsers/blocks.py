"""The one stream that every grammar reads: what a person sees on the page, block after block.

HTML, Markdown and plain text all end here, so a grammar never knows which of them it reads.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urljoin

from parsers.addresses import absolute
from parsers.labels import label_of
from parsers.markup.link_lists import LinkList, targets_in
from parsers.remembered import remembered

# Invisible characters and controls, which mean nothing to a reader.
_DROPPED = dict.fromkeys([*range(9), *range(14, 28), 127, *map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff")])
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
_LONGEST_KEY = 60
"""Characters. No landmark is longer."""
_LONGEST_SHORT = 2 * _LONGEST_KEY
"""Characters of a text as it is written. One that is longer is hardly ever short when it is cleaned."""


class Cell(NamedTuple):
    """Where in which table of the page a block stands, all counted from 0."""

    table: int
    row: int
    column: int
    ragged: bool = False
    """Whether its row has more or fewer cells than the table's others: its column may then be another's."""


class Block(NamedTuple):
    """A piece of visible text with the little of its markup that helps to read it."""

    text: str
    key: str
    """The text as landmarks are compared: case-folded, straight quotes, no colon at the end. Empty if it is long."""
    label: str | None = None
    """What the text names, if the whole of it is a label of a card or table: `panel_ship_pct`, `pricing` …"""
    line: int = 0
    """Blocks of one line stand beside each other: `<b>82</b><i>ship</i>`. An index into `Document.lines`."""
    level: int = 0
    """1–6 for a heading, 0 for anything else."""
    href: str = ""
    """Target of the link that the whole block is, as written; empty for none."""
    cell: Cell | None = None

    def saying(self, text: str) -> Block:
        """The block with other words."""
        return make_block(text, self.line, self.level, self.href, self.cell)


def make_block(text: str, line: int = 0, level: int = 0, href: str = "", cell: Cell | None = None) -> Block:
    """A block of cleaned text."""
    key, label = _key_and_label(text) if len(text) <= _LONGEST_KEY else ("", None)
    # As `Block(…)`, by a way that is half as long: 10 µs of a page.
    return tuple.__new__(Block, (text, key, label, line, level, href, cell))


def key_of(text: str) -> str:
    """`Block.key` of a text."""
    return _key_and_label(text)[0] if len(text) <= _LONGEST_KEY else ""


def _read_key(text: str) -> tuple[str, str | None]:
    key = text.casefold()
    key = (key if key.isascii() else key.translate(_STRAIGHT)).rstrip(" :")
    return key, label_of(key)


_key_and_label = remembered(_read_key)


@remembered
def _read_short(written: str) -> tuple[str, str, str | None]:
    """The cleaned text, its key and its label."""
    text = clean(written)
    return text, *(_read_key(text) if len(text) <= _LONGEST_KEY else ("", None))


@dataclass(slots=True)
class Document:
    """A page as its reader sees it."""

    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    """Whole text of every line."""
    targets: list[str] = field(default_factory=list)
    """Link targets in reading order, as written, without those of `link_lists`."""
    link_lists: list[LinkList] = field(default_factory=list)
    """The long lists of links that stand beside the blocks, read when somebody asks for their targets."""
    url: str | None = None
    """Address the page was fetched from."""
    copy_of: str | None = None
    """Address of the original, where this is a copy served elsewhere."""
    base: str | None = None
    """`<base href>`, which the targets are relative to."""
    canonical: str | None = None
    """`<link rel=canonical>`, as written."""
    head_title: str | None = None
    """`<title>`, which a reader does not see on the page."""

    @property
    def hrefs(self) -> list[str]:
        """Every link target in reading order, as written, those of long lists last."""
        hrefs = list(self.targets)
        for links in self.link_lists:
            hrefs += filter(None, targets_in(links))
        return hrefs

    def add(self, text: str, level: int = 0, href: str = "", cell: Cell | None = None) -> None:
        """Append a block of cleaned text that is a line of its own."""
        lines = self.lines
        # As `make_block` does it; not to call it is 4 µs of a page.
        key, label = _key_and_label(text) if len(text) <= _LONGEST_KEY else ("", None)
        self.blocks.append(tuple.__new__(Block, (text, key, label, len(lines), level, href, cell)))
        lines.append(text)

    def add_written(self, written: str, level: int, href: str, cell: Cell | None) -> None:
        """The same of a text as it is written; nothing if it is but white space."""
        if len(written) <= _LONGEST_SHORT:
            text, key, label = _read_short(written)
        else:
            text = clean(written)
            key, label = _key_and_label(text) if len(text) <= _LONGEST_KEY else ("", None)
        if text:
            lines = self.lines
            self.blocks.append(tuple.__new__(Block, (text, key, label, len(lines), level, href, cell)))
            lines.append(text)

    def add_line(self, whole: str, parts: Iterable[tuple[str, str]], cell: Cell | None = None) -> None:
        """Append a line of several blocks, each with its text and target; `whole` is the line's text."""
        number = len(self.lines)
        self.lines.append(whole)
        self.blocks += [make_block(text, number, 0, href, cell) for text, href in parts]

    def absolute(self, href: str) -> str:
        """The target of a link; empty where it leads nowhere, relative where the page has no address."""
        href = href.strip()
        if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
            return ""
        if not self.base:
            return absolute(self.url, href)
        try:
            base = urljoin(self.url or "", self.base)
        except ValueError:
            return ""
        return absolute(base, href)

    def meant(self, href: str) -> str:
        """The target as the original page means it: a copy's links to itself lead to the site it is a copy of."""
        target = self.absolute(href)
        if self.copy_of and self.url:
            served = _origin(self.url)
            if target.startswith(served):
                return _origin(self.copy_of) + target[len(served) :]
        return target


def _origin(url: str) -> str:
    return "/".join(url.split("/", 3)[:3])


def clean(text: str) -> str:
    """White space of every kind folded to single spaces, invisible characters dropped."""
    if text.isprintable() and "  " not in text:  # no white space but the space, nothing invisible
        return text.strip(" ")
    joined = " ".join(text.split())
    if joined.isprintable():
        return joined
    return " ".join(text.translate(_DROPPED).split())


def unquote(text: str) -> str:
    """The text without the quotation marks that stand round the whole of it.

    `“A” and “B”` keeps its own: its first mark is closed before the end.
    """
    text = text.strip()
    if len(text) < 2 or text[0] not in '“”„«"' or text[-1] not in '“”»"':
        return text
    inner = text[1:-1].strip()
    opened = 0
    for character in inner:
        if character in "“„«":
            opened += 1
        elif character in "”»":
            opened -= 1
            if opened < 0:
                return text
    # A straight mark opens after a space and closes after a word.
    straight = inner.find('"')
    if straight > 0 and not inner[straight - 1].isspace():
        return text
    return inner
