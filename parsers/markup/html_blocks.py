"""HTML as blocks: one walk over the tree that a browser would build.

The tree is lexbor's. It follows the HTML standard where libxml2 guesses (what stands behind `</html>`, elements
nested 60,000 deep), and leaves time for the walk: on pages of 110 KB it takes 0.4 to 0.8 of lxml's time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from parsers.blocks import Cell, Document, clean
from parsers.decode import is_utf8
from parsers.landmarks import is_known_persona
from parsers.markup.aria import complete_meters, drawn_tables
from parsers.markup.described import beside_their_labels
from parsers.markup.drawn import drawn_texts
from parsers.markup.empty_cells import BLANK, EMPTY, EMPTY_ELEMENTS, empty_cells, is_empty_cell
from parsers.markup.footnotes import MAY_BE_MARKS, drop_footnote_marks
from parsers.markup.hidden import MAY_HIDE, drop_hidden
from parsers.markup.last_scripts import without_last_scripts
from parsers.markup.lines import Piece, add_line
from parsers.markup.link_lists import LinkList, take_link_lists, without_plain_lists
from parsers.markup.shallow import shallow
from parsers.markup.tables import Table, settled
from parsers.markup.tabs import tab_panels

_UNSEEN = frozenset(
    "script style template noscript math iframe object canvas audio video select datalist head title "
    "-comment -doctype textarea meter progress".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strong "
    "sub sup time tt u var wbr output".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPECIAL = frozenset({"a", "svg", "img", "table", "tr", "td", "th", "dd", *_HEADINGS})
_Role = Literal["unseen", "special", "inline"]
_ROLES: dict[str, _Role] = {
    **dict.fromkeys(_INLINE, "inline"),
    **dict.fromkeys(_SPECIAL, "special"),
    **dict.fromkeys(_UNSEEN, "unseen"),
}
"""What an element is to the walk; any other begins a block."""
_NUMBERED = re.compile(r"image \d+: (?=\S)", re.I)
_SHOWN_AS = r"(?:avatar|portrait|photo|picture|icon|image|headshot|illustration)"
_PORTRAIT = re.compile(rf"(?:{_SHOWN_AS} of )?(?P<name>.+?)(?:['’]s)?(?: {_SHOWN_AS})?", re.I)
_LONGEST_PORTRAIT = 60
_UNUSUAL = f"{MAY_HIDE}, {EMPTY_ELEMENTS}, {MAY_BE_MARKS}, [role]"
"""What is hidden, or has something to say besides its text."""
_NOSCRIPT = re.compile(rb"<noscript\b.*?</noscript\s*>", re.I | re.S)
_LARGER_THAN_A_TREE = 1 << 22
"""Bytes."""


def _keep_memory() -> None:
    """Have the C library keep a tree's memory for the next page's.

    Else glibc gives it back to the system when a tree is done with, and asks for it again: three system calls and five
    page faults, 60 µs a page. What it keeps depends on the largest block that the process has freed, so free one.
    """
    bytearray(_LARGER_THAN_A_TREE)


_keep_memory()


def read_html(markup: str) -> Document:
    """What a reader of the page sees, links as they are written. Never fails: browsers don't, either."""
    return _read(*_without_what_is_no_page(markup.encode(errors="replace")))


def read_utf8(markup: bytes) -> Document | None:
    """The same of bytes in UTF-8, which is what the parser reads; None if what is seen of them is none.

    What nobody sees may be in whatever encoding, and most of a page is that: nothing else is asked for.
    """
    seen, cut = _without_what_is_no_page(markup)
    return _read(seen, cut) if is_utf8(seen) else None


def _read(utf8: bytes, cut: Sequence[LinkList]) -> Document:
    tree = LexborHTMLParser(shallow(utf8))
    document = Document()
    root = tree.root
    if root is not None:
        _read_head(tree, document)
        panels: dict[int, Sequence[str]] = {}
        drawn: dict[int, str] = {}
        # Looked for all at once: to ask for each takes twice as long, and on many pages none is there.
        if tree.css_first(_UNUSUAL) is not None:
            drop_hidden(tree)
            drop_footnote_marks(tree)
            panels.update(dict.fromkeys(empty_cells(tree), (EMPTY,)))
            panels.update(tab_panels(tree))
            panels.update(_portraits(tree))
            drawn = drawn_tables(tree)
            complete_meters(tree)
        document.link_lists = take_link_lists(tree, cut)
        _Walk(document, panels, drawn).read(root)
    return document


def _without_what_is_no_page(utf8: bytes) -> tuple[bytes, list[LinkList]]:
    """The markup without long lists of links and last scripts, and those lists."""
    if b"<noscript" in utf8[: utf8.find(b"<body")]:
        # In a head it would end the head, and what it holds would stand in the body.
        utf8 = _NOSCRIPT.sub(b" ", utf8)
    above, cut, below = without_plain_lists(utf8)
    above.append(without_last_scripts(utf8, below))
    return b"".join(above), cut


def _read_head(tree: LexborHTMLParser, document: Document) -> None:
    head = tree.head
    if head is None:
        return
    for node in head.iter():
        tag = node.tag
        if tag == "title":
            document.head_title = clean(node.text()) or None
        elif tag == "base":
            document.base = node.attributes.get("href")
        elif tag == "link" and "canonical" in (node.attributes.get("rel") or "").casefold().split():
            document.canonical = document.canonical or node.attributes.get("href")


_Around = tuple[str, int, Cell | None, Table | None]
"""What surrounds a text: the innermost link's target, heading's level, cell and table."""
_NOTHING: _Around = ("", 0, None, None)


class _Walk:
    """State of one walk: the line being gathered, and what surrounds it.

    A line ends where an element begins or ends that is no part of a line.
    """

    def __init__(self, document: Document, panels: Mapping[int, Sequence[str]], drawn: Mapping[int, str]) -> None:
        self.document = document
        # An element of a drawn table has something to say, too: in which cell the texts below it stand.
        self.panels = {**dict.fromkeys(drawn, ()), **panels}
        self.drawn = drawn
        self.pieces: list[Piece] = []
        self.around = _NOTHING
        self.line = _NOTHING
        """What surrounds the line's first piece."""
        self.tables: list[Table] = []
        self.described: list[int] = []
        """Where what a `dd` holds begins."""
        self.spaced = False
        """Whether white space stands between the last piece and the next."""

    def read(self, root: LexborNode) -> None:
        """Walk below `root`. A loop and not a recursion, because pages nest 60,000 deep."""
        inside: list[tuple[LexborNode, str, _Around]] = []
        """Elements that have begun and not ended, and what was around each."""
        role_of = _ROLES.get
        node = root
        while True:
            tag = node.tag or ""
            if tag == "-text":
                text = node.text_content or ""
                if text.isspace() and text != BLANK:
                    self.spaced = True
                else:
                    self._gather(text, node, inside[-1][1])
            else:
                role = role_of(tag)
                if role != "unseen":
                    around = self.around
                    if role == "special":
                        self._enter(node, tag)
                    elif role is None and (self.pieces or self.panels or tag == "br"):
                        self._begin(node, tag)
                    below = node.child if tag != "svg" else None
                    if below is not None:
                        inside.append((node, tag, around))
                        node = below
                        continue
                    self.around = around
            following = node.next
            while following is None and inside:
                node, tag, self.around = inside.pop()
                if self.pieces and tag not in _INLINE:
                    self._flush()
                following = node.next
            if following is None:
                break
            node = following
        self._finish()

    def _begin(self, node: LexborNode, tag: str) -> None:
        """Begin a block, which ends the line."""
        if tag == "br" and self.around[1]:
            self.spaced = True  # a heading is one thing, however it is laid out
            return
        if self.pieces:
            self._flush()
        if self.panels and node.mem_id in self.panels:
            if meant := self.drawn.get(node.mem_id):
                self._enter(node, meant)
            self._announce(self.panels[node.mem_id])

    def _finish(self) -> None:
        beside_their_labels(self.document, self.described)
        if self.tables:
            self.document.blocks[:] = settled(self.document.blocks, self.tables)

    def _announce(self, texts: Sequence[str]) -> None:
        href, level, cell, _ = self.around
        for text in texts:
            self.document.add(text, level, href, cell)

    def _gather(self, text: str, node: LexborNode, parent: str) -> None:
        if text == BLANK:
            self.spaced = True
            if (cell := node.parent) and is_empty_cell(cell):
                self._flush()
                self._announce((EMPTY,))
            return
        if not self.pieces:
            if node.next is None and parent not in _INLINE:  # alone on its line, as most texts are
                self._add(text, self.around)
                self.spaced = False
                return
            self.line = self.around
        else:
            last, href, holder = self.pieces[-1]
            space = " " if self.spaced else ""
            if _is_cut_by_a_comment(node, holder):
                self.pieces[-1] = (last + space + text, href, node)
                self.spaced = False
                return
            self.pieces[-1] = (last + space, href, holder)
        self.pieces.append((text, self.around[0], node))
        self.spaced = False

    def _draw(self, picture: LexborNode) -> None:
        """Gather a figure that is drawn: in a line, it stands where its picture does."""
        for text, node in drawn_texts(picture):
            if not self.pieces:
                self.line = self.around
            self.pieces.append((f"{text} ", self.around[0], node))

    def _enter(self, node: LexborNode, tag: str) -> None:
        """Note what an element puts round the texts in it, or says by itself."""
        href, level, cell, table = self.around
        if tag == "a":
            href = (node.attributes.get("href") or "").strip()
            if href:
                self.document.targets.append(href)
            self.around = (href, level, cell, table)
            return
        if tag == "svg":
            self._draw(node)
            return
        if self.pieces:
            self._flush()
        if table and tag in ("td", "th"):
            self.around = (href, level, table.next_cell(node), table)
        elif table and tag == "tr":
            table.row += 1
            table.column = -1
        elif tag in _HEADINGS:
            self.around = (href, _HEADINGS[tag], cell, table)
        elif tag == "table":
            table = Table(len(self.tables), table.number if table else None, cell)
            self.tables.append(table)
            self.around = (href, level, None, table)
        elif tag == "dd":
            self.described.append(len(self.document.blocks))
        elif tag == "img" and (text := clean(_whom(_NUMBERED.sub("", node.attributes.get("alt") or "")))):
            self.document.add(text, level, href, cell)  # a reader tool numbers the pictures of a page

    def _flush(self) -> None:
        """End the line."""
        pieces, self.pieces = self.pieces, []
        if len(pieces) == 1:
            self._add(pieces[0][0], (pieces[0][1], *self.line[1:]))
        elif pieces:
            _, level, cell, _ = self.line
            add_line(self.document, pieces, level, cell)

    def _add(self, text: str, around: _Around) -> None:
        href, level, cell, _ = around
        self.document.add_written(text, level, href, cell)


def _whom(alt: str) -> str:
    """The persona whose portrait a picture says that it is; else what it says."""
    portrait = _PORTRAIT.fullmatch(alt.strip()) if len(alt) <= _LONGEST_PORTRAIT else None
    return portrait["name"] if portrait and is_known_persona(portrait["name"]) else alt


def _portraits(tree: LexborHTMLParser) -> dict[int, Sequence[str]]:
    """Element drawn in a picture's place → the persona that its label names: initials in a circle."""
    drawn = ((node.mem_id, node.attributes.get("aria-label") or "") for node in tree.css("[role=img][aria-label]"))
    return {place: (_whom(label),) for place, label in drawn if is_known_persona(_whom(label))}


def _is_cut_by_a_comment(node: LexborNode, last: LexborNode) -> bool:
    """Whether the text goes on from the last one, with nothing but comments between: `100<!-- -->%`."""
    before = node.prev
    while before is not None and before.tag == "-comment":
        before = before.prev
    return before is not None and before.mem_id == last.mem_id
