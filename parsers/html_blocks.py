"""HTML as blocks: one walk over lxml's tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from lxml import etree

from parsers.blocks import Block, Cell, Document, clean

_UNSEEN = frozenset(
    "script style template noscript svg math iframe object canvas audio video select datalist head title".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strong "
    "sub sup time tt u var wbr output".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
# Pieces of one value that markup has torn apart: `82` + `/100`, `$` + `20`, `75` + `%`.
_STICKS_TO_PREVIOUS = re.compile(r"[/%·•:,.]")
_STICKS_TO_NEXT = re.compile(r".*[/$€£·•]$", re.S)


def read_html(text: str, base_url: str | None) -> Document:
    """What a reader of the page sees. Never fails: lxml recovers from whatever it is given."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(text.encode("utf-8", errors="replace") or b"<p></p>", parser)
    if root is None:
        return Document()
    document = _Walk(base_url).read(root)
    last = parser.error_log.last_error
    document.cut_short = last is not None and "Excessive depth" in (last.message or "")
    return document


@dataclass(slots=True)
class _Table:
    number: int
    row: int = -1
    column: int = -1
    spans: dict[tuple[int, int], None] = field(default_factory=dict)
    """Cells below that a `rowspan` has already taken."""

    def next_cell(self, element: etree._Element) -> Cell:
        self.column += 1
        while (self.row, self.column) in self.spans:
            self.column += 1
        cell = Cell(self.number, self.row, self.column)
        width, height = _span(element, "colspan"), _span(element, "rowspan")
        for row in range(self.row + 1, self.row + height):
            self.spans.update(dict.fromkeys((row, self.column + i) for i in range(width)))
        self.column += width - 1
        return cell


def _span(element: etree._Element, name: str) -> int:
    value = element.get(name, "1")
    # A page may say colspan=100000; what a browser draws ends at 1000.
    return min(max(int(value), 1), 1000) if value.isdigit() else 1


@dataclass(slots=True)
class _Piece:
    text: str
    href: str
    mixed: bool
    """Whether it stands bare beside elements, as words of a sentence do."""


class _Walk:
    """State of one walk: the line being gathered, and what surrounds it."""

    def __init__(self, base_url: str | None) -> None:
        self.document = Document()
        self.base_url = base_url
        self.pieces: list[_Piece] = []
        self.level = 0
        self.links: list[str] = []
        self.tables: list[_Table] = []
        self.cells: list[Cell | None] = [None]
        self.tables_seen = 0

    def read(self, root: etree._Element) -> Document:
        self._head(root)
        # What follows a stray </html> libxml2 puts into a second root.
        for top in (root, *root.itersiblings()):
            for element, entering in _steps(top):
                (self._enter if entering else self._leave)(element)
            self._flush()
        return self.document

    def _head(self, root: etree._Element) -> None:
        base = root.find(".//head/base[@href]")
        if base is not None:
            self.base_url = self._absolute(base.get("href", ""))
        for link in root.iterfind(".//link[@rel='canonical'][@href]"):
            self.document.canonical = self._absolute(link.get("href", "")) or None
            break
        self.document.head_title = clean(root.findtext(".//head/title") or "") or None

    def _enter(self, element: etree._Element) -> None:
        tag = element.tag
        if tag not in _INLINE:
            self._flush()
            self._enter_block(element, str(tag))
        elif tag == "a":
            href = self._absolute(element.get("href", ""))
            self.links.append(href)
            if href:
                self.document.hrefs.append(href)
        if element.text and not element.text.isspace():
            self.pieces.append(_Piece(element.text, self._href(), mixed=tag not in _INLINE and len(element) > 0))

    def _enter_block(self, element: etree._Element, tag: str) -> None:
        if tag in _HEADINGS:
            self.level = _HEADINGS[tag]
        elif tag == "img":
            alt = clean(element.get("alt", ""))
            if alt:
                self.pieces.append(_Piece(alt, self._href(), mixed=False))
                self._flush()
        elif tag == "table":
            self.tables.append(_Table(self.tables_seen))
            self.tables_seen += 1
            self.cells.append(None)
        elif tag == "tr" and self.tables:
            self.tables[-1].row += 1
            self.tables[-1].column = -1
        elif tag in ("td", "th") and self.tables:
            self.cells[-1] = self.tables[-1].next_cell(element)

    def _leave(self, element: etree._Element) -> None:
        tag = element.tag
        if tag not in _INLINE:
            self._flush()
            if tag in _HEADINGS:
                self.level = 0
            elif tag == "table" and self.tables:
                self.tables.pop()
                self.cells.pop()
            elif tag in ("td", "th") and self.tables:
                self.cells[-1] = None
        elif tag == "a" and self.links:
            self.links.pop()
        self._tail(element)

    def _tail(self, element: etree._Element) -> None:
        if element.tail and not element.tail.isspace():
            self.pieces.append(_Piece(element.tail, self._href(), mixed=element.tag in _INLINE))
        elif element.tail and self.pieces:
            self.pieces[-1].text += " "

    def _href(self) -> str:
        return self.links[-1] if self.links else ""

    def _absolute(self, href: str) -> str:
        href = href.strip()
        if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
            return ""
        try:
            return urljoin(self.base_url, href) if self.base_url else href
        except ValueError:  # an address such as http://[broken
            return ""

    def _flush(self) -> None:
        pieces, self.pieces = self.pieces, []
        if not pieces:
            return
        whole = clean("".join(piece.text for piece in pieces))
        if not whole:
            return
        cell = self.cells[-1]
        number = len(self.document.lines)
        self.document.lines.append(whole)
        # A heading is one thing, whatever its words are wrapped in; so are words that stand bare beside elements.
        if self.level or len(pieces) == 1 or any(piece.mixed for piece in pieces):
            hrefs = {piece.href for piece in pieces}
            href = hrefs.pop() if len(hrefs) == 1 else ""
            self.document.blocks.append(Block(whole, number, self.level, href, cell))
            return
        for text, href in _rejoined(pieces):
            self.document.blocks.append(Block(text, number, self.level, href, cell))


def _rejoined(pieces: list[_Piece]) -> Iterator[tuple[str, str]]:
    """The pieces of a line, with values that were torn apart whole again."""
    text, href = "", ""
    for piece in pieces:
        cleaned = clean(piece.text)
        if not cleaned:
            continue
        if text and (_STICKS_TO_PREVIOUS.match(cleaned) or _STICKS_TO_NEXT.match(text)):
            text += cleaned if cleaned[0] in "/%:,." or text[-1] in "/$€£" else f" {cleaned}"
            continue
        if text:
            yield text, href
        text, href = cleaned, piece.href
    if text:
        yield text, href


def _steps(root: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """Every visible element twice, entering and leaving. A loop and not a recursion: pages nest 60,000 deep."""
    yield root, True
    stack = [(root, iter(root))]
    while stack:
        parent, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield parent, False
        elif _is_seen(child):
            yield child, True
            stack.append((child, iter(child)))
        elif child.tail and not child.tail.isspace():
            # What is not seen still parts the text round it from what follows.
            yield from _tail_only(child)


def _tail_only(element: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    holder = etree.Element("span")
    holder.tail = element.tail
    yield holder, False


def _is_seen(element: etree._Element) -> bool:
    tag = element.tag
    if tag in _UNSEEN or not isinstance(tag, str):
        return False
    attributes = element.attrib
    if not attributes:
        return True
    if "hidden" in attributes:
        return False
    style = attributes.get("style")
    return not (style and _HIDDEN_STYLE.search(style))
