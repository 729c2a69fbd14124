"""Reviews in tables: several columns a tool, a table a tool, and tables that repeat what stands above them."""

from __future__ import annotations

import pytest

from tests.parsers.small_pages import FIGURES, SAID, A, B, expected, page, read

# Each names the tool that it is not about, so nothing but its place tells whose it is.
WORDS = {key: f"{text} It does so better than {B if key[0] == 0 else A} ever did." for key, text in SAID.items()}
BOTH = "Builder", "Skeptic"


def check(table: str, *keys: tuple[int, str]) -> None:
    found = read(page(reviews=f"<h2>Reviewer scorecard</h2>{table}"))
    wanted = [(*review[:4], WORDS[key]) for key in keys for review in expected(key)]
    assert found.reviews == wanted
    assert not found.issues


def cells(side: int, persona: str, form: str) -> str:
    score, verdict = FIGURES[side, persona]
    return form.format(score=score, verdict=verdict, words=WORDS[side, persona])


ROWS = [(side, persona) for persona in BOTH for side in (0, 1)]
PARTS = "<td>{score}/100<td>{verdict}<td><p>{words}</p>"
HEADS = "<th>Score<th>Verdict<th>Review"


@pytest.mark.parametrize(
    ("heads", "form"),
    [
        (f"<tr><th rowspan=2>Reviewer<th colspan=3>{A}<th colspan=3>{B}<tr>{HEADS}{HEADS}", PARTS),
        (f"<tr><th>Reviewer<th colspan=3>{A}<th colspan=3>{B}", PARTS),
        (f"<tr><th>Reviewer{HEADS.replace('<th>', f'<th>{A} ')}{HEADS.replace('<th>', f'<th>{B} ')}", PARTS),
        (f"<tr><th>Reviewer<th colspan=2>{A}<th colspan=2>{B}", "<td>{score}/100 {verdict}<td>{words}"),
        (
            f"<tr><th rowspan=2>Reviewer<th colspan=3>{A}<th colspan=3>{B}<tr>{HEADS}{HEADS}".replace(
                "Score", "Score (of 100)"
            ),
            PARTS.replace("/100", ""),
        ),
    ],
)
def test_a_tool_may_have_several_columns(heads: str, form: str) -> None:
    rows = "".join(f"<tr><th>{p}{cells(0, p, form)}{cells(1, p, form)}" for p in BOTH)
    check(f"<table>{heads}{rows}</table>", *ROWS)
    empty = "<td>" * form.count("<td>")
    rows = f"<tr><th>Builder{empty}{cells(1, 'Builder', form)}<tr><th>Skeptic{cells(0, 'Skeptic', form)}{empty}"
    check(f"<table>{heads}{rows}</table>", (1, "Builder"), (0, "Skeptic"))


def test_so_may_a_reviewer() -> None:
    heads = "<tr><th rowspan=2>Tool<th colspan=2>Builder<th colspan=2>Skeptic<tr><th>Score<th>Review<th>Score<th>Review"
    form = "<td>{score}/100 {verdict}<td>{words}"
    rows = "".join(f"<tr><td>{n}{''.join(cells(s, p, form) for p in BOTH)}" for s, n in enumerate((A, B)))
    check(f"<table>{heads}{rows}</table>", *WORDS)


IN_ROWS = "<tr><th>{persona}</th><td>{figures}</td></tr><tr><td colspan=2><p>{words}</p></td></tr>"
IN_CELLS = "<tr><th>{persona}</th><td>{figures}<p>{words}</p></td></tr>"
SPANNED = "<tr><th rowspan=2>{persona}</th><td>{figures}</td></tr><tr><td>{words}</td></tr>"
OVER = ["<h3>{}</h3><table>{}</table>", "<table><tr><th colspan=2>{}</th></tr>{}</table>"]


def lists(form: str, over: str) -> str:
    out = ""
    for side, name in enumerate((A, B)):
        rows = "".join(
            cells(side, p, form.replace("{persona}", p).replace("{figures}", "{score}/100 · {verdict}")) for p in BOTH
        )
        out += over.format(name, rows)
    return out


@pytest.mark.parametrize("form", [IN_ROWS, IN_CELLS, SPANNED])
@pytest.mark.parametrize("over", OVER)
def test_a_table_with_one_column_of_words_is_a_list(form: str, over: str) -> None:
    check(lists(form, over), *WORDS)
    check(lists(form, over).replace("</table><table>", ""), *WORDS)


CELL = "<td>{score}/100 · {verdict}<p>{words}</p>"
GRID_ROWS = "".join(f"<tr><th>{persona}{cells(0, persona, CELL)}{cells(1, persona, CELL)}" for persona in BOTH)
GRID = f"<table><tr><th>Reviewer<th>{A}<th>{B}{GRID_ROWS}</table>"
DIVS = [("table", "div"), ("tr", "div"), ("th", "b"), ("td colspan=2", "div"), ("td", "div")]


@pytest.mark.parametrize("form", [IN_ROWS, IN_CELLS])
@pytest.mark.parametrize("divs", [True, False])
def test_reviews_printed_for_two_sizes_of_screen_are_read_once(form: str, *, divs: bool) -> None:
    listed = lists(form, OVER[0])
    for old, new in DIVS if divs else ():
        listed = listed.replace(f"<{old}>", f"<{new}>").replace(f"</{old}>", f"</{new}>")
    small = page(reviews=f"<h2>Reviewer scorecard</h2><div>{listed}</div>{GRID}")
    large = page(reviews=f"<h2>Reviewer scorecard</h2>{GRID}<div>{listed}</div>")
    for found in (read(small), read(large)):
        assert sorted(found.reviews, key=str) == sorted(
            ((*review[:4], WORDS[key]) for key in WORDS for review in expected(key)), key=str
        )


@pytest.mark.parametrize("name", ["{}", "The {}"])
def test_what_a_persona_looks_at_may_stand_under_it_in_its_cell(name: str) -> None:
    table = GRID
    for persona, looks in zip(BOTH, ("Developer Perspective", "Reality Check"), strict=True):
        table = table.replace(f"<th>{persona}", f"<th><div>{name.format(persona)}</div><div>{looks}</div>")
    check(table, *ROWS)


def test_two_names_side_by_side_head_columns_wherever_they_stand() -> None:
    listed, grid = "", f"<div><b>{A}</b></div><div><b>{B}</b></div>"
    form = "<p>{score}/100 · {verdict}</p><p>{words}</p>"
    for side, name in enumerate((A, B)):
        listed += f"<h3>{name}</h3>" + "".join(f"<p>{p}</p>{cells(side, p, form)}" for p in BOTH)
    for persona in BOTH:
        grid += f"<p>{persona}</p><div>{cells(0, persona, form)}</div><div>{cells(1, persona, form)}</div>"
    check(listed + grid, *WORDS)
