"""What is drawn with other elements and says what it is: a grid, a row or a cell of a table, a score as a meter."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

_TAGS = {
    "grid": "table", "table": "table", "treegrid": "table", "row": "tr",
    "cell": "td", "gridcell": "td", "columnheader": "th", "rowheader": "th",
}  # fmt: skip
_ROLES = ", ".join(f"[role={role}]" for role in _TAGS)
_SCALES = ("100", "10", "5")


def complete_meters(tree: LexborHTMLParser) -> None:
    """Write the scale behind each bare score that is drawn as a meter, in place: its reader sees how full it is."""
    for node in tree.css("[role=meter][aria-valuemax]"):
        scale, text = node.attributes.get("aria-valuemax"), node.text().strip()
        if scale in _SCALES and text and text == node.attributes.get("aria-valuenow") and not _goes_on(node):
            node.insert_child(f"/{scale}")


def _goes_on(node: LexborNode) -> bool:
    """Whether the page writes itself what the figure is of: `67` and `%`, `82` and `/100`."""
    following = node.next
    return following is not None and following.text().lstrip()[:1] in ("%", "/")


def drawn_tables(tree: LexborHTMLParser) -> dict[int, str]:
    """Element → the tag of what it says that it is. Nothing where there is a row and no cell, or a cell in no row."""
    found = {node.mem_id: _TAGS[node.attributes.get("role") or ""] for node in tree.css(_ROLES)}
    return found if {"tr", "td"} <= set(found.values()) else {}
