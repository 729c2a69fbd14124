"""Cells that hold a whole review each belong to their column, whatever lays out the review within the cell."""

from __future__ import annotations

import pytest

from tests.parsers.small_pages import SAID, A, B, expected, figures, page, read

BOTH = "Builder", "Skeptic"
ROWS = [(side, persona) for persona in BOTH for side in (0, 1)]
WHOLE = [
    "<h4>The {p}</h4><p>{f}</p><p>{w}</p>",
    "<p>{f}</p><b>The {p}</b><p>{w}</p>",
    '<img alt="The {p}"><p>{f}<p>{w}',
    "<table><tr><td><b>{p}</b><td>{f}<tr><td colspan=2>{w}</table>",
    '<table><tr><td><img alt="The {p}"></td><td><table><tr><td>{f}</td></tr></table></table><p>{w}</p>',
]
OF_A_ROW = ["<p>{f}<p>{w}", "<table><tr><td>{f}</td></tr><tr><td><p>{w}</td></tr></table>"]


def cell(side: int, persona: str, form: str) -> str:
    return f"<td>{form.format(p=persona, f=figures(side, persona), w=SAID[side, persona])}</td>"


def scored(table: str) -> str:
    return page(reviews=f"<h2>Reviewer scorecard</h2>{table}")


def rows(form: str, *, but: tuple[int, str] | None = None, empty: str = "<td></td>", head: str = "") -> list[str]:
    return [
        f"<tr>{head.format(p)}{''.join(empty if (side, p) == but else cell(side, p, form) for side in (0, 1))}</tr>"
        for p in BOTH
    ]


@pytest.mark.parametrize("form", WHOLE)
@pytest.mark.parametrize("but", [None, *ROWS])
@pytest.mark.parametrize("empty", ["<td></td>", "<td>&nbsp;</td>", "<td>—</td>"])
def test_a_review_in_a_cell_is_on_the_tool_that_heads_its_column(
    form: str, but: tuple[int, str] | None, empty: str
) -> None:
    reviews = rows(form, but=but, empty=empty)
    wanted = expected(*(row for row in ROWS if row != but))
    heads = f"<tr><th>{A}</th><th>{B}</th></tr>"
    for table in (
        f"<table>{heads}{''.join(reviews)}</table>",
        f"<table>{heads}</table>" + "".join(f"<table>{row}</table>" for row in reviews),
    ):
        found = read(scored(table))
        assert (found.reviews, found.issues) == (wanted, [])


@pytest.mark.parametrize("form", WHOLE[:3])
def test_two_columns_without_heads_are_the_first_tool_and_the_second(form: str) -> None:
    found = read(scored(f"<table>{''.join(rows(form))}</table>"))
    assert (found.reviews, found.issues) == (expected(*ROWS), [])


def test_the_heads_hold_in_whatever_order_they_stand() -> None:
    turned = "".join(f"<tr>{cell(1, p, WHOLE[0])}{cell(0, p, WHOLE[0])}</tr>" for p in BOTH)
    found = read(scored(f"<table><tr><th>{B}<th>{A}</tr>{turned}</table>"))
    assert sorted(found.reviews, key=str) == sorted(expected(*ROWS), key=str)


def test_a_caption_that_contradicts_the_head_leaves_the_tool_open() -> None:
    first, second = rows(WHOLE[0])
    wrong = first.replace("<td>", f"<td><p>On {B}</p>", 1)
    found = read(scored(f"<table><tr><th>{A}<th>{B}</tr>{wrong}{second}</table>"))
    assert found.reviews[0][0] is None
    assert found.issues == ["review-of-unknown-tool"]


@pytest.mark.parametrize("form", OF_A_ROW)
@pytest.mark.parametrize("but", [None, *ROWS])
def test_a_table_within_a_cell_may_lay_out_the_review_of_its_row(form: str, but: tuple[int, str] | None) -> None:
    reviews = rows(form, but=but, head="<th>{}</th>")
    wanted = expected(*(row for row in ROWS if row != but))
    heads = f"<tr><th></th><th>{A}</th><th>{B}</th></tr>"
    found = read(scored(f"<table>{heads}{''.join(reviews)}</table>"))
    assert (found.reviews, found.issues) == (wanted, [])


@pytest.mark.parametrize("but", [None, *ROWS])
def test_a_row_may_be_a_table_of_its_own(but: tuple[int, str] | None) -> None:
    reviews = rows(OF_A_ROW[0], but=but, empty="<td>&nbsp;</td>", head="<th>{}</th>")
    tables = "".join(f"<table>{row}</table>" for row in reviews)
    found = read(scored(f"<table><tr><th></th><th>{A}</th><th>{B}</th></tr></table>{tables}"))
    assert (found.reviews, found.issues) == (expected(*(row for row in ROWS if row != but)), [])


@pytest.mark.parametrize("form", WHOLE[:3])
def test_a_persona_that_nobody_knows_stands_where_the_known_ones_do(form: str) -> None:
    heads = f"<tr><th>{A}</th><th>{B}</th></tr>"
    table = f"<table>{heads}{''.join(rows(form))}</table>".replace("Skeptic", "Beekeeper")
    found = read(scored(table))
    assert [review[:4] for review in found.reviews] == [
        (side, persona.replace("Skeptic", "Beekeeper"), *expected((side, persona))[0][2:4]) for side, persona in ROWS
    ]
    assert not found.issues


@pytest.mark.parametrize("form", OF_A_ROW)
def test_without_heads_a_gap_between_the_columns_is_none_of_them(form: str) -> None:
    spaced = "".join(rows(form, head="<th>{}</th>"))
    for side, persona in ROWS:
        if side:
            whole = cell(side, persona, form)
            spaced = spaced.replace(whole, f"<td width=9>&nbsp;</td>{whole}")
    found = read(scored(f"<table>{spaced}</table>"))
    assert (found.reviews, found.issues) == (expected(*ROWS), [])


@pytest.mark.parametrize("form", WHOLE)
@pytest.mark.parametrize("but", ROWS)
def test_nor_is_a_row_with_a_gap_anything_else_where_rows_are_tables(form: str, but: tuple[int, str]) -> None:
    tables = "".join(f"<table>{row}</table>" for row in rows(form, but=but, empty="<td>—</td>"))
    found = read(scored(tables))
    assert (found.reviews, found.issues) == (expected(*(row for row in ROWS if row != but)), [])
