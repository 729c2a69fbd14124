"""Cells of a grid that hold nothing: where a review is missing, many pages leave an empty element in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

EMPTY = "—"
"""What is read in an empty cell's place."""
EMPTY_ELEMENTS = "div:empty"
"""Selects what may be such a cell."""
BLANK = "\u00a0"
"""Text of a cell that is empty to a reader: nothing but a space that keeps it open."""
_MOST = 200
"""Empty elements. A page that has more of them draws with them."""
_FEWEST_CELLS = 2
_MOST_CELLS = 3
"""A cell a tool, and at most one for the persona."""
_FEWEST_WORDS = 5


def empty_cells(tree: LexborHTMLParser) -> Iterator[int]:
    """Identity of elements without words that are cells."""
    return (node.mem_id for node in tree.css(EMPTY_ELEMENTS)[:_MOST] if is_empty_cell(node))


def is_empty_cell(node: LexborNode) -> bool:
    """Whether the element has words in other rows of the same grid; an avatar or a spacer never has any."""
    row = node.parent
    if row is None or len(cells := _elements(row)) not in (_FEWEST_CELLS, _MOST_CELLS):
        return False
    place = [cell.mem_id for cell in cells].index(node.mem_id)
    return any(_has_words(cell) for cell in cells) and any(
        len(others) == len(cells) and _has_words(others[place]) for others in map(_elements, _likes(row))
    )


def _elements(node: LexborNode) -> Sequence[LexborNode]:
    return [child for child in node.iter() if child.tag != "-text"]


def _likes(row: LexborNode) -> Iterator[LexborNode]:
    """Rows of the same look beside this one, or one level further out."""
    for around in (row.parent, row.parent.parent if row.parent else None):
        for other in around.css(row.tag or "") if around else ():
            if other.mem_id != row.mem_id and other.attributes.get("class") == row.attributes.get("class"):
                yield other


def _has_words(node: LexborNode) -> bool:
    return len(node.text(separator=" ").split()) >= _FEWEST_WORDS
