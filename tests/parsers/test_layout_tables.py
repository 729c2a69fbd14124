"""Tables that lay out a page are looked through, and cells that hold several reviews are columns."""

from __future__ import annotations

import pytest

from parsers.markup.html_blocks import read_html
from tests.parsers.small_pages import SAID, A, B, card, expected, figures, page, read

WHOLE = page()
AROUND = [
    "<table><tr><td>{}</td></tr></table>",
    "<table><tr><td width=150><a href='/'>Home</a><br><a href='/tools'>Tools</a></td><td>{}</td></tr></table>",
    "<table><tr><td colspan=2>Ship or Skip<tr><td>Menu<td>{}<tr><td colspan=2>© the makers</table>",
    "<table><tr><td>" * 12 + "{}" + "</table>" * 12,
]


@pytest.mark.parametrize("around", AROUND)
def test_a_table_around_the_page_changes_nothing(around: str) -> None:
    assert read(around.format(WHOLE)) == read(WHOLE)
    assert read(WHOLE).reviews == expected((0, "Builder"), (1, "Builder"), (0, "Skeptic"), (1, "Skeptic"))


def test_a_bar_drawn_as_a_table_leaves_the_table_around_it_data() -> None:
    bar = "<table><tr><td bgcolor=green width=80></td><td>80</td></tr></table>"
    blocks = read_html(f"<table><tr><td>Score<td>{bar}<tr><td>Pricing<td>Free</table>").blocks
    assert [block.cell is not None for block in blocks] == [True] * 4


ITEMS = [
    "<dt>The {persona}<dd>{figures}<p>{words}",
    '<dt><img alt="The {persona}"> <b>{figures}</b><dd>{words}',
    "<h4>{persona}</h4><p>{figures}</p><p>{words}</p>",
]


def column(side: int, item: str) -> str:
    return "".join(
        item.format(persona=persona, figures=figures(side, persona), words=words)
        for (tool, persona), words in SAID.items()
        if tool == side
    )


@pytest.mark.parametrize("item", ITEMS)
@pytest.mark.parametrize("heads", [f"<tr><th>{A}<th>{B}", f"<tr><td><b>{A}</b><td><b>{B}</b>", ""])
def test_a_cell_with_several_reviews_is_a_column_of_one_tool(item: str, heads: str) -> None:
    reviews = f"<h2>Reviewer scorecard</h2><table>{heads}<tr><td>{column(0, item)}<td>{column(1, item)}</table>"
    assert read(page(reviews=reviews)).reviews == expected()


def test_the_same_where_one_of_them_has_a_single_review() -> None:
    only = column(1, ITEMS[2]).split("<h4>Skeptic")[0]
    table = f"<table><tr><th>{A}<th>{B}<tr><td>{column(0, ITEMS[2])}<td>{only}</table>"
    found = read(page(reviews=f"<h2>Reviewer scorecard</h2>{table}"))
    assert found.reviews == expected((0, "Builder"), (0, "Skeptic"), (1, "Builder"))


def test_cards_and_reviews_of_a_tool_in_one_cell() -> None:
    cells = "".join(
        f"<td>{card(name)}<h3>Reviewer scorecard</h3>{column(side, ITEMS[2])}</td>" for side, name in enumerate((A, B))
    )
    found = read(f"<h1>{A} vs {B}</h1><table><tr>{cells}</tr></table>")
    assert found.reviews == expected()
    assert [tool.panel_ship_pct for tool in found.tools] == [50, 50]
