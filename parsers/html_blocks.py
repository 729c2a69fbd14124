"""HTML as blocks: one walk over the tree that a browser would build.

The tree is lexbor's. It follows the HTML standard where libxml2 guesses (what stands behind `</html>`, elements
nested 60,000 deep), and leaves time for the walk: on pages of 110 KB it takes 0.4 to 0.8 of lxml's time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from parsers.beside import drop_hidden, tab_panels, take_link_lists
from parsers.blocks import Cell, Document, clean, make_block
from parsers.described import beside_their_labels
from parsers.empty_cells import BLANK, EMPTY, empty_cells, is_empty_cell
from parsers.gaps import at_gaps, is_gap
from parsers.landmarks import is_known_persona
from parsers.shallow import shallow
from parsers.tables import Table, settled

_UNSEEN = frozenset(
    "script style template noscript svg math iframe object canvas audio video select datalist head title "
    "-comment -doctype textarea meter progress".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strong "
    "sub sup time tt u var wbr output".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPECIAL = frozenset({"a", "img", "table", "tr", "td", "th", "dd", *_HEADINGS})
_NUMBERED = re.compile(r"image \d+: (?=\S)", re.I)
_SHOWN_AS = r"(?:avatar|portrait|photo|picture|icon|image|headshot|illustration)"
_PORTRAIT = re.compile(rf"(?:{_SHOWN_AS} of )?(?P<name>.+?)(?:['’]s)?(?: {_SHOWN_AS})?", re.I)
_LONGEST_PORTRAIT = 60
_VERSUS = frozenset({"vs", "vs.", "versus"})
_NOSCRIPT = re.compile(r"<noscript\b.*?</noscript\s*>", re.I | re.S)
# Pieces of one value that markup has torn apart: `82` + `/100`, `$` + `20`, `75` + `%`.
_STICKS_TO_PREVIOUS = re.compile(r"[/%·•:,.]")
_STICKS_TO_NEXT = re.compile(r".*[/$€£·•]$", re.S)


def read_html(text: str) -> Document:
    """What a reader of the page sees, links as they are written. Never fails: browsers don't, either."""
    if "<noscript" in text[: text.find("<body")]:
        # In a head it would end the head, and what it holds would stand in the body.
        text = _NOSCRIPT.sub(" ", text)
    tree = LexborHTMLParser(shallow(text))
    document = Document()
    root = tree.root
    if root is not None:
        _read_head(tree, document)
        drop_hidden(tree)
        panels: dict[int, Sequence[str]] = dict.fromkeys(empty_cells(tree), (EMPTY,))
        panels.update(tab_panels(tree))
        if "role" in text and "aria-label" in text:
            panels.update(_portraits(tree))
        listed = take_link_lists(tree)
        _Walk(document, panels).read(root)
        document.hrefs.extend(filter(None, listed))
    return document


def _read_head(tree: LexborHTMLParser, document: Document) -> None:
    head = tree.head
    if head is None:
        return
    for node in head.iter():
        attributes = node.attributes
        if node.tag == "title":
            document.head_title = clean(node.text()) or None
        elif node.tag == "base":
            document.base = attributes.get("href")
        elif node.tag == "link" and "canonical" in (attributes.get("rel") or "").casefold().split():
            document.canonical = document.canonical or attributes.get("href")


Piece = tuple[str, str, LexborNode]
"""Text as written, target of the link round it, and its node."""


class _Around(NamedTuple):
    """What surrounds a text: the innermost link, heading, cell and table."""

    href: str = ""
    level: int = 0
    cell: Cell | None = None
    table: Table | None = None


class _Walk:
    """State of one walk: the line being gathered, and what surrounds it.

    The tree is gone through in document order by lexbor itself, which tells what begins and not what ends; an
    element ends where the first thing behind it begins. Most elements end without anybody having to know.
    """

    def __init__(self, document: Document, panels: Mapping[int, Sequence[str]]) -> None:
        self.document = document
        self.panels = panels
        self.pieces: list[Piece] = []
        self.around = _Around()
        self.line = self.around
        """What surrounds the line's first piece."""
        self.ends: list[tuple[int, _Around]] = []
        """Where elements end that surround what is read, and what is around then; innermost last."""
        self.tables: list[Table] = []
        self.described: list[int] = []
        """Where what a `dd` holds begins."""
        self.broken = False
        """Whether a block has begun since the last piece."""
        self.spaced = False

    def read(self, root: LexborNode) -> None:
        """Walk below `root`. A loop and not a recursion, because pages nest 60,000 deep."""
        ends = self.ends
        behind: int | None = None
        for node in root.traverse(include_text=True):
            if behind is not None:
                if node.mem_id != behind:
                    continue
                behind = None
            while ends and ends[-1][0] == node.mem_id:
                self.around = ends.pop()[1]
            tag = node.tag or ""
            if tag == "-text":
                self._gather(node)
            elif tag in _UNSEEN:
                behind = _behind(node)
            elif tag in _SPECIAL:
                self.broken = self.broken or tag != "a"
                self._enter(node, tag)
            elif tag == "br" and self.around.level:
                self.spaced = True  # a heading is one thing, however it is laid out
            elif tag not in _INLINE:
                self.broken = True
                if self.panels and node.mem_id in self.panels:
                    self._announce(self.panels[node.mem_id])
        self._finish()

    def _finish(self) -> None:
        self._flush()
        beside_their_labels(self.document, self.described)
        if self.tables:
            self.document.blocks[:] = settled(self.document.blocks, self.tables)

    def _announce(self, texts: Sequence[str]) -> None:
        self._flush()
        for text in texts:
            self.document.add(text, self.around.level, self.around.href, self.around.cell)

    def _gather(self, node: LexborNode) -> None:
        text = node.text_content or ""
        if text.isspace():
            self.spaced = True
            if text == BLANK and (cell := node.parent) and is_empty_cell(cell):
                self._announce((EMPTY,))
            return
        if self.pieces:
            last, href, holder = self.pieces[-1]
            if self.broken or _block_of(holder) != _block_of(node):
                self._flush()
            elif _is_cut_by_a_comment(node, holder):
                self.pieces[-1] = (last + (" " if self.spaced else "") + text, href, node)
                self.spaced = False
                return
            elif self.spaced:
                self.pieces[-1] = (last + " ", href, holder)
        if not self.pieces:
            self.line = self.around
        self.pieces.append((text, self.around.href, node))
        self.broken = self.spaced = False

    def _enter(self, node: LexborNode, tag: str) -> None:
        href, level, cell, table = self.around
        if tag == "a":
            href = (node.attributes.get("href") or "").strip()
            if href:
                self.document.hrefs.append(href)
        elif tag == "img":
            self._read_picture(node)
            return
        elif tag == "tr":
            if table:
                table.row += 1
                table.column = -1
            return
        elif tag == "dd":
            self._flush()
            self.described.append(len(self.document.blocks))
            return
        elif tag == "table":
            table, cell = Table(len(self.tables), table.number if table else None), None
            self.tables.append(table)
        elif tag in _HEADINGS:
            level = _HEADINGS[tag]
        elif table:
            cell = table.next_cell(node)
        self.ends.append((_behind(node), self.around))
        self.around = _Around(href, level, cell, table)

    def _read_picture(self, node: LexborNode) -> None:
        if alt := node.attributes.get("alt"):
            self._flush()
            self.line = self.around
            # A reader tool numbers the pictures of a page.
            self.pieces.append((_whom(_NUMBERED.sub("", alt)), self.around.href, node))

    def _flush(self) -> None:
        pieces, self.pieces = self.pieces, []
        if len(pieces) == 1:
            whole, href, _ = pieces[0]
            if text := clean(whole):
                self.document.add(text, self.line.level, href, self.line.cell)
        elif pieces:
            self._flush_several(pieces)

    def _flush_several(self, pieces: list[Piece]) -> None:
        apart = any(text.strip().casefold() in _VERSUS for text, _, _ in pieces)  # `A`, `vs`, `B`, one below the other
        whole = clean((" " if apart else "").join(text for text, _, _ in pieces))
        if not whole:
            return
        level, cell = self.line.level, self.line.cell
        # A heading is one thing, whatever its words are wrapped in; so is a sentence, whose words stand bare
        # beside elements.
        bare = [_is_beside_an_element(node) for _, _, node in pieces]
        if level or any(bare):
            hrefs = {href for _, href, _ in pieces}
            href = hrefs.pop() if len(hrefs) == 1 else ""
            first, *rest = [text for _, text in at_gaps([clean(text) for text, _, _ in pieces], whole)]
            if rest and is_known_persona(first):  # and behind it what the persona looks at
                self.document.add(first, level, href, cell)
                self.document.add(" ".join(rest), 0, href, cell)
            else:
                self.document.add(whole if apart else _spaced(pieces, bare), level, href, cell)
        else:
            blocks = [make_block(text, level, href, cell) for text, href in _rejoined(pieces)]
            self.document.add_line(whole, blocks)


def _whom(alt: str) -> str:
    """The persona whose portrait a picture says that it is; else what it says."""
    portrait = _PORTRAIT.fullmatch(alt.strip()) if len(alt) <= _LONGEST_PORTRAIT else None
    return portrait["name"] if portrait and is_known_persona(portrait["name"]) else alt


def _portraits(tree: LexborHTMLParser) -> dict[int, Sequence[str]]:
    """Element drawn in a picture's place → the persona that its label names: initials in a circle."""
    drawn = ((node.mem_id, node.attributes.get("aria-label") or "") for node in tree.css("[role=img][aria-label]"))
    return {place: (_whom(label),) for place, label in drawn if is_known_persona(_whom(label))}


def _spaced(pieces: Sequence[Piece], bare: Sequence[bool]) -> str:
    """The line with a space in each gap between two elements; words that stand bare may go on in an element."""
    spaced, last = "", ""
    for i, (text, _, _) in enumerate(pieces):
        gap = i and not bare[i] and not bare[i - 1] and is_gap(last, text)
        spaced += f" {text}" if gap else text
        last = text
    return clean(spaced)


def _is_cut_by_a_comment(node: LexborNode, last: LexborNode) -> bool:
    """Whether the text goes on from the last one, with nothing but comments between: `100<!-- -->%`."""
    before = node.prev
    while before is not None and before.tag == "-comment":
        before = before.prev
    return before is not None and before.mem_id == last.mem_id


def _is_beside_an_element(node: LexborNode) -> bool:
    for step in ("prev", "next"):
        beside = getattr(node, step)
        while beside is not None and beside.tag in ("-comment", "-text"):
            beside = getattr(beside, step)
        if beside is not None:
            return True
    return False


def _block_of(node: LexborNode) -> int:
    """Identity of the innermost element round a node that is no part of a line."""
    parent = node.parent
    while parent is not None and parent.tag in _INLINE:
        parent = parent.parent
    return parent.mem_id if parent is not None else 0


def _behind(node: LexborNode) -> int:
    """Identity of what follows an element and all that is in it; 0 at the page's end."""
    following, outer = node.next, node.parent
    while following is None and outer is not None:
        following, outer = outer.next, outer.parent
    return following.mem_id if following is not None else 0


def _rejoined(pieces: list[Piece]) -> Iterator[tuple[str, str]]:
    """The pieces of a line, with values that were torn apart whole again."""
    text, href = "", ""
    for piece, target, _ in pieces:
        cleaned = clean(piece)
        if not cleaned:
            continue
        if text and (_STICKS_TO_PREVIOUS.match(cleaned) or _STICKS_TO_NEXT.match(text)):
            text += cleaned if cleaned[0] in "/%:,." or text[-1] in "/$€£" else f" {cleaned}"
            continue
        if text:
            yield text, href
        text, href = cleaned, target
    if text:
        yield text, href
