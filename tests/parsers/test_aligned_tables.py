"""Tables whose columns a text aligns with spaces, some of their cells on several lines."""

from __future__ import annotations

import textwrap

import pytest

from parsers.plain.aligned_tables import with_tabs
from tests.parsers.small_pages import ABOUT, CATEGORY, PRICE, SAID, TAGLINE, TALLY, A, B, expected, figures, read

WHOLE = expected((0, "Builder"), (1, "Builder"), (0, "Skeptic"), (1, "Skeptic"))
ROWS = [
    ["Decision", A, B],
    ["Panel verdict", TALLY[A], TALLY[B]],
    ["Pricing", PRICE[A], PRICE[B]],
    ["Best for", TAGLINE[A], TAGLINE[B]],
    ["Category", CATEGORY[A], CATEGORY[B]],
]
Widths = tuple[int, ...]


def grid(rows: list[list[str]], *, widths: Widths = (), gap: str = "  ", indent: int = 3, apart: bool = False) -> str:
    most = widths or tuple(max(len(row[i]) for row in rows) for i in range(len(rows[0])))
    lines = []
    for row in rows:
        cells = [textwrap.wrap(cell, width) or [""] for cell, width in zip(row, most, strict=True)]
        for at in range(max(map(len, cells))):
            held = [(cell[at] if at < len(cell) else "").ljust(most[i]) for i, cell in enumerate(cells)]
            lines.append((" " * indent + gap.join(held)).rstrip())
        lines += [""] if apart else []
    return "\n".join(lines)


def text(*, table: str = "", figures_of: str = "") -> str:
    lines = [f"{A} vs {B}"]
    for name in (A, B):
        lines += ["Finance", name, TAGLINE[name], figures_of, ABOUT[name]] if figures_of else []
    lines += [table, "Reviewer scorecard"]
    for persona in ("Builder", "Skeptic"):
        lines += [persona]
        for side in (0, 1):
            lines += [figures(side, persona), SAID[side, persona]]
    return "\n\n".join(filter(None, lines))


@pytest.mark.parametrize("widths", [(), (14, 26, 26), (14, 18, 18), (14, 12, 14), (9, 20, 20)])
@pytest.mark.parametrize("gap", ["  ", "    "])
@pytest.mark.parametrize("apart", [False, True])
def test_a_table_of_decisions(widths: Widths, gap: str, *, apart: bool) -> None:
    found = read(text(table=grid(ROWS, widths=widths, gap=gap, apart=apart)), content_type="text/plain")
    assert [(t.name, t.pricing, t.category) for t in found.tools] == [
        (name, PRICE[name], CATEGORY[name]) for name in (A, B)
    ]
    assert [(t.panel_verdict, t.panel_ships, t.panel_skips) for t in found.tools] == [("mixed", 1, 1), ("ship", 2, 0)]
    assert (found.reviews, found.issues) == (WHOLE, [])


@pytest.mark.parametrize("values_first", [False, True])
@pytest.mark.parametrize("widths", [(), (10, 11, 5, 10)])
def test_labels_over_values_and_values_over_labels(widths: Widths, *, values_first: bool) -> None:
    rows = [["Panel ship", "Community", "Entry", "Reviewed"], ["75%", "90% ship (7 votes)", "Free", "2026-04-24"]]
    shown = grid(rows[::-1] if values_first else rows, widths=widths)
    for tool in read(text(figures_of=shown), content_type="text/plain").tools:
        assert (tool.panel_ship_pct, tool.community_ship_pct, tool.community_votes) == (75, 90, 7)
        assert (tool.entry, str(tool.reviewed_on)) == ("Free", "2026-04-24")
        assert (tool.tagline, tool.description) == (TAGLINE[tool.name or ""], ABOUT[tool.name or ""])


def test_labels_beside_values() -> None:
    shown = grid([["Panel ship", "75%"], ["Community", "90% ship (7 votes)"], ["Entry", "Free"]])
    for tool in read(text(figures_of=shown), content_type="text/plain").tools:
        assert (tool.panel_ship_pct, tool.community_votes, tool.entry) == (75, 7, "Free")


@pytest.mark.parametrize(
    "words",
    [
        "Tools  Compare  Reviewers  News",
        "It is slow.  It is not slow at all.\nIt is cheap.  It keeps what it is told.",
        "Pricing  is what one asks of it.\nCommunity  is what one gets.",
        "the one    the other\na word     another word\na third    a fourth",
        "  Entry        is  free  for all\n  Community    of none",
    ],
)
def test_what_is_no_table_stays_as_it_is(words: str) -> None:
    assert "\t" not in with_tabs(words)


def test_a_row_whose_label_stands_in_the_middle_of_its_lines_is_not_read() -> None:
    table = "Decision   Alder     Birch\nPricing    Free      $12/mo\n           one line  one line\n"
    table += "Category   two of   two of\n           three    three\nBest for   Notes     Mails"
    assert "one line" not in "".join(line for line in with_tabs(table).splitlines() if "\t" in line)
