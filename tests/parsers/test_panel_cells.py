"""A panel's verdict and its counts stand in a cell in any order, and are written in several ways."""

from __future__ import annotations

import pytest

from parsers.cards.panel_cells import parse_panel_cell
from parsers.values import Panel
from tests.parsers.small_pages import A, B, page, read


@pytest.mark.parametrize(
    ("text", "ships", "skips"),
    [
        ("3 ship, 1 skip — Ship", 3, 1),
        ("3 ships and 1 skip: SHIP", 3, 1),
        ("Ship\n\nSHIP\n\n3 ship / 1 skip", 3, 1),
        ("3–1 ship", 3, 1),
        ("Ship 3-1", 3, 1),
        ("Ship (3/4)", 3, 1),
        ("Ship, 3 of 4 reviewers", 3, 1),
        ("Ship 🚀 (4 : 0)", 4, 0),
        ("Ship · 3 ship / 1 skip (3–1)", 3, 1),
        ("Ship it", None, None),
        ("Ship · 82/100", None, None),
        ("Ship · 7/10", None, None),
    ],
)
def test_a_panel_that_ships(text: str, ships: int | None, skips: int | None) -> None:
    assert parse_panel_cell(text) == Panel("ship", ships, skips)


@pytest.mark.parametrize(
    ("text", "ships", "skips"),
    [("1–3 skip", 1, 3), ("1 ship, 3 skip — Skip", 1, 3), ("Skip 1 of 4", 1, 3), ("Skip (2 : 2)", 2, 2)],
)
def test_a_panel_that_skips(text: str, ships: int, skips: int) -> None:
    assert parse_panel_cell(text) == Panel("skip", ships, skips)


@pytest.mark.parametrize("text", ["Skip (3/4)", "Skip (1/4)", "3–1 skip"])
def test_figures_that_may_be_read_in_two_ways_are_not_read(text: str) -> None:
    assert parse_panel_cell(text) == Panel("skip", None, None)


@pytest.mark.parametrize(
    "text", ["Ship or skip?", "3 of 4 ship", "1–3 ship", "Ship in May", "Ship 3 ship / 1 skip (2–2)", "3-1", "shipping"]
)
def test_what_is_no_verdict(text: str) -> None:
    assert parse_panel_cell(text) is None


@pytest.mark.parametrize("cell", ["3 ship, 1 skip — <b>Ship</b>", '<img alt="Ship"> <b>SHIP</b><br>3 ship / 1 skip'])
def test_in_a_table(cell: str) -> None:
    rows = f"<tr><th>Decision<th>{A}<th>{B}</tr><tr><td>Panel verdict<td>{cell}<td>1–3 skip</tr>"
    rows += "<tr><td>Pricing<td>$12/mo<td>Free</tr>"
    tools = read(page(table=f"<table>{rows}</table>")).tools
    assert [(t.panel_verdict, t.panel_ships, t.panel_skips) for t in tools] == [("ship", 3, 1), ("skip", 1, 3)]
