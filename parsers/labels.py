"""Labels of a card or table, and what they name. All are compared with `Block.key`."""

from __future__ import annotations

import re

CARD_LABELS: dict[str, str] = {
    "panel ship": "panel_ship_pct",
    "panel ships": "panel_ship_pct",
    "panel ship rate": "panel_ship_pct",
    "ship rate": "panel_ship_pct",
    "of the panel ships": "panel_ship_pct",
    "of the panel would ship": "panel_ship_pct",
    "of the panel would ship it": "panel_ship_pct",
    "of our panel would ship it": "panel_ship_pct",
    "community": "community",
    "community vote": "community",
    "community votes": "community",
    "entry": "entry",
    "entry price": "entry",
    "panel verdict": "panel",
    "expert verdict": "panel",
    "panel": "panel",
    "panel tally": "panel",
    "ships-skips": "tally",
    "ships–skips": "tally",
    "ships / skips": "tally",
    "ship / skip": "tally",
    "verdict": "panel",
    "pricing": "pricing",
    "price": "pricing",
    "best for": "tagline",
    "tagline": "tagline",
    "in a line": "tagline",
    "about": "description",
    "description": "description",
    "category": "category",
    "reviewed": "reviewed_on",
    "reviewed on": "reviewed_on",
    "review date": "reviewed_on",
    "last reviewed": "reviewed_on",
}
"""Label as printed → what it names. Serves cards, fact tables and tool pages."""

_COUNTED = re.compile(r"community(?:\s+votes?)?\W+(?P<votes>\d[\d,]*)\s+votes?\W*", re.I)


def label_of(key: str) -> str | None:
    """What the text with this key names, if the whole of it is a label of a card or table."""
    label = CARD_LABELS.get(key)
    return "community" if label is None and key[:9] == "community" and votes_in_label(key) is not None else label


def votes_in_label(text: str) -> int | None:
    """`Community · 9 votes` as a label counts the votes, too; None where it does not."""
    match = _COUNTED.fullmatch(text) if text[:9].casefold() == "community" else None
    return int(match["votes"].replace(",", "")) if match else None
