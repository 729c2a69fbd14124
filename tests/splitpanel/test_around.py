"""Which line of a page `why` shows for a value: the one that prints it, and none that only holds the same word."""

from __future__ import annotations

import pytest

from splitpanel.around import _place

LINES = [
    "Alpha vs Beta", "Which one should you ship with? Verdicts side by side.",
    "Alpha", "Health", "Free tier / Pro $12/mo", "Beta", "Developer Tools", "$20/mo",
    "Panel verdict", "Skip · 1 ship / 3 skip", "Ship · 3 ship / 1 skip",
    "Pricing", "Free tier / Pro $12/mo", "$20/mo", "Community", "100%", "No community votes yet", "Reviewed 2026-07-18",
]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "name", "line"),
    [
        ("panel_skips", "1", "Beta", "Ship · 3 ship / 1 skip"),
        ("panel_verdict", "ship", "Beta", "Ship · 3 ship / 1 skip"),
        ("category", "Health", "Alpha", "Health"),
        ("pricing", "$20/mo", "Beta", "$20/mo"),
        ("community_ship_pct", "100%", "Beta", "100%"),
        ("panel_skips", "2", "Beta", None),
        ("panel_skips", "0", "Alpha", None),
        ("reviewed_on", "2026-07-18", "Beta", "Reviewed 2026-07-18"),
    ],
)
def test_the_line_beside_the_label(field: str, value: str, name: str, line: str | None) -> None:
    at = _place(LINES, value, field, name)
    assert (None if at is None else LINES[at]) == line
