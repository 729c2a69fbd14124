"""HTML as blocks: one walk over the tree that a browser would build.

The tree is lexbor's. It follows the HTML standard where libxml2 guesses (what stands behind `</html>`, elements
nested 60,000 deep), and leaves time for the walk: on pages of 110 KB it takes 0.4 to 0.8 of lxml's time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from parsers.blocks import Cell, Document, clean, make_block
from parsers.described import beside_their_labels
from parsers.empty_cells import BLANK, EMPTY, empty_cells, is_empty_cell
from parsers.gaps import at_gaps, is_gap
from parsers.hidden import drop_hidden
from parsers.landmarks import is_known_persona
from parsers.link_lists import take_link_lists, without_plain_lists
from parsers.shallow import shallow
from parsers.tables import Table, settled
from parsers.tabs import tab_panels

_UNSEEN = frozenset(
    "script style template noscript svg math iframe object canvas audio video select datalist head title "
    "-comment -doctype textarea meter progress".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strong "
    "sub sup time tt u var wbr output".split()
)
_SILENT = _INLINE - {"a"}
"""Elements whose beginning says nothing."""
_UNNOTICED = _INLINE | {"br"}
"""Elements that end no line where they end."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPECIAL = frozenset({"img", "table", "tr", "td", "th", "dd", *_HEADINGS})
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
    text, cut = without_plain_lists(text)
    tree = LexborHTMLParser(shallow(text))
    document = Document()
    root = tree.root
    if root is not None:
        _read_head(tree, document)
        drop_hidden(tree)
        panels: dict[int, Sequence[str]] = dict.fromkeys(empty_cells(tree), (EMPTY,))
        panels.update(tab_panels(tree))
        panels.update(_portraits(tree))
        document.link_lists = take_link_lists(tree, cut)
        _Walk(document, panels).read(root)
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


_Around = tuple[str, int, Cell | None, Table | None]
"""What surrounds a text: the innermost link's target, heading's level, cell and table."""
_NOTHING: _Around = ("", 0, None, None)


class _Walk:
    """State of one walk: the line being gathered, and what surrounds it.

    A line ends where an element begins or ends that is no part of a line.
    """

    def __init__(self, document: Document, panels: Mapping[int, Sequence[str]]) -> None:
        self.document = document
        self.panels = panels
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
        node = root
        while True:
            tag = node.tag or ""
            if tag == "-text":
                self._gather(node)
            elif tag not in _UNSEEN:
                around = self.around
                if tag not in _SILENT:
                    self._begin(node, tag)
                below = node.child
                if below is not None:
                    inside.append((node, tag, around))
                    node = below
                    continue
                self._end(tag, around)
            following = node.next
            while following is None and inside:
                node, tag, around = inside.pop()
                self._end(tag, around)
                following = node.next
            if following is None:
                break
            node = following
        self._finish()

    def _begin(self, node: LexborNode, tag: str) -> None:
        if tag == "a":
            href = (node.attributes.get("href") or "").strip()
            if href:
                self.document.targets.append(href)
            self.around = (href, *self.around[1:])
        elif tag == "br" and self.around[1]:
            self.spaced = True  # a heading is one thing, however it is laid out
        else:
            if self.pieces:
                self._flush()
            if tag in _SPECIAL:
                self._enter(node, tag)
            elif self.panels and node.mem_id in self.panels:
                self._announce(self.panels[node.mem_id])

    def _end(self, tag: str, around: _Around) -> None:
        if self.pieces and tag not in _UNNOTICED:
            self._flush()
        self.around = around

    def _finish(self) -> None:
        beside_their_labels(self.document, self.described)
        if self.tables:
            self.document.blocks[:] = settled(self.document.blocks, self.tables)

    def _announce(self, texts: Sequence[str]) -> None:
        href, level, cell, _ = self.around
        for text in texts:
            self.document.add(text, level, href, cell)

    def _gather(self, node: LexborNode) -> None:
        text = node.text_content or ""
        if text.isspace():
            self.spaced = True
            if text == BLANK and (cell := node.parent) and is_empty_cell(cell):
                self._flush()
                self._announce((EMPTY,))
            return
        if not self.pieces:
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

    def _enter(self, node: LexborNode, tag: str) -> None:
        """Note what an element puts round the texts in it, or says by itself."""
        href, level, cell, table = self.around
        if tag == "img":
            if text := clean(_whom(_NUMBERED.sub("", node.attributes.get("alt") or ""))):
                self.document.add(text, level, href, cell)  # a reader tool numbers the pictures of a page
        elif tag == "tr":
            if table:
                table.row += 1
                table.column = -1
        elif tag == "dd":
            self.described.append(len(self.document.blocks))
        elif tag == "table":
            table = Table(len(self.tables), table.number if table else None)
            self.tables.append(table)
            self.around = (href, level, None, table)
        elif tag in _HEADINGS:
            self.around = (href, _HEADINGS[tag], cell, table)
        elif table:
            self.around = (href, level, table.next_cell(node), table)

    def _flush(self) -> None:
        pieces, self.pieces = self.pieces, []
        if len(pieces) == 1:
            whole, href, _ = pieces[0]
            if text := clean(whole):
                _, level, cell, _ = self.line
                self.document.add(text, level, href, cell)
        elif pieces:
            self._flush_several(pieces)

    def _flush_several(self, pieces: list[Piece]) -> None:
        apart = any(text.strip().casefold() in _VERSUS for text, _, _ in pieces)  # `A`, `vs`, `B`, one below the other
        whole = clean((" " if apart else "").join(text for text, _, _ in pieces))
        if not whole:
            return
        _, level, cell, _ = self.line
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
