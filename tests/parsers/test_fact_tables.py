"""The facts under the cards, wherever a table puts its labels and the tools' names."""

from __future__ import annotations

import pytest

from tests.parsers.small_pages import ABOUT, CATEGORY, PRICE, TAGLINE, TALLY, A, B, page, read

ROWS = [("Panel verdict", TALLY), ("Pricing", PRICE), ("Best for", TAGLINE), ("Category", CATEGORY)]
PLACES = {"first": (0, 1, 2), "in the middle": (1, 0, 2), "last": (1, 2, 0), "first, and B before A": (0, 2, 1)}


def check(table: str, **parts: str) -> None:
    found = read(page(table=table, **parts))
    a, b = found.tools
    assert (a.pricing, a.category, a.panel_ships, a.panel_skips) == (PRICE[A], CATEGORY[A], 1, 1)
    assert (b.pricing, b.category, b.panel_ships, b.panel_skips) == (PRICE[B], CATEGORY[B], 2, 0)
    assert [(tool.tagline, tool.description) for tool in (a, b)] == [(TAGLINE[name], ABOUT[name]) for name in (A, B)]
    assert len(found.reviews) == 4
    assert not found.issues


def rows(place: str, head: str = "Decision") -> list[list[str]]:
    cells = [(head, A, B), *((label, values[A], values[B]) for label, values in ROWS)]
    return [[row[i] for i in PLACES[place]] for row in cells]


@pytest.mark.parametrize("title", ["", "<h2>Decision table</h2>", "<h3>The facts side by side</h3>"])
@pytest.mark.parametrize("place", PLACES)
def test_the_labels_of_a_table_may_stand_in_any_column(place: str, title: str) -> None:
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows(place))
    check(f"{title}<table>{table}</table>")


@pytest.mark.parametrize("place", ["first", "in the middle", "last"])
def test_the_same_in_a_grid_without_cells(place: str) -> None:
    check("".join(f"<div>{''.join(f'<div>{cell}</div>' for cell in row)}</div>" for row in rows(place)))


def column(name: str, heading: str) -> str:
    facts = "".join(f"<dt>{label}</dt><dd>{values[name]}</dd>" for label, values in ROWS)
    return f"<div>{heading.format(name)}<dl>{facts}</dl></div>"


@pytest.mark.parametrize("heading", ["<h3>{}</h3>", "<div>{}</div>", "<h3>Decision: {}</h3>"])
@pytest.mark.parametrize("title", ["", "<h2>Decision table</h2>", "<div>At a glance</div>"])
def test_all_facts_of_one_tool_then_all_of_the_other(heading: str, title: str) -> None:
    check(title + column(A, heading) + column(B, heading))


def test_the_same_in_markdown_lines() -> None:
    facts = [f"**{label}:** {{{i}}}" for i, (label, _) in enumerate(ROWS)]
    lines = [
        f"### Decision: {name}\n\n" + "\n".join(facts).format(*(values[name] for _, values in ROWS)) for name in (A, B)
    ]
    words = [f"# {A} vs {B}"]
    for name in (A, B):
        words += [f"## {name}", f"*{TAGLINE[name]}*", "- **Panel ship:** 50%\n- **Entry:** Free", ABOUT[name]]
    found = read("\n\n".join([*words, *lines, "## Reviewer scorecard"]), content_type="text/markdown")
    assert [(tool.pricing, tool.category, tool.panel_ships) for tool in found.tools] == [
        (PRICE[A], CATEGORY[A], 1), (PRICE[B], CATEGORY[B], 2),
    ]  # fmt: skip
    assert [tool.description for tool in found.tools] == [ABOUT[A], ABOUT[B]]


@pytest.mark.parametrize("mark", [":", " –", " ·", ""])
def test_the_name_may_stand_before_each_value(mark: str) -> None:
    items = "".join(
        f"<li><b>{label}</b><ul><li>{A}{mark} {values[A]}</li><li>{B}{mark} {values[B]}</li></ul></li>"
        for label, values in ROWS
    )
    check(f"<h2>Decision</h2><ul>{items}</ul>")
    # For a small screen, and before the table that a large one shows.
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows("first"))
    check(f"<ul>{items}</ul><table>{table}</table>")


def test_the_name_may_stand_over_each_value() -> None:
    items = "".join(
        f"<div><div>{label}</div>"
        + "".join(f"<div><span>{name}</span><span>{values[name]}</span></div>" for name in (A, B))
        + "</div>"
        for label, values in ROWS
    )
    check(f"<h2>Decision</h2>{items}")


def test_a_row_without_its_label_gives_nothing_to_the_wrong_tool() -> None:
    table = "<table><tr><td>Decision<td>A<td>B<tr><td>$1/mo<td>$2/mo<tr><td>Pricing<td>$3/mo<td>$4/mo</table>"
    found = read(page(table=table))
    assert [tool.pricing for tool in found.tools] == ["$3/mo", "$4/mo"]
    assert found.issues == ["ragged-row"]
