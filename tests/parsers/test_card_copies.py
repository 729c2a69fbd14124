"""Cards that are columns of a table, cards printed twice, and facts that the tables say more of."""

from __future__ import annotations

import pytest

from tests.parsers.small_pages import ABOUT, CATEGORY, SLUGS, TAGLINE, A, B, card, page, read

MORE = "It does not send anything anywhere."
LINK = '<a href="/tool/{}">{}</a>'
HEADS = [LINK.format(SLUGS[name], name) for name in (A, B)]
VALUES = ["{0}<br>{1}", "{1}<br>{0}", "{1}: {0}", "<b>{0}</b> {1}", "<p>{1}</p><p>{0}</p>"]


def row(*cells: str) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def about() -> list[tuple[str | None, str | None]]:
    return [(ABOUT[name], TAGLINE[name]) for name in (A, B)]


@pytest.mark.parametrize("form", VALUES)
def test_a_table_whose_cells_have_their_labels_is_two_cards(form: str) -> None:
    cards = row(*HEADS) + row(TAGLINE[A], TAGLINE[B])
    cards += row(form.format("50%", "Panel ship"), form.format("75%", "Panel ship"))
    cards += row(form.format("Free", "Entry"), form.format("Paid", "Entry")) + row(ABOUT[A], ABOUT[B])
    found = read(page(f"<table>{cards}</table>"))
    assert [(tool.panel_ship_pct, tool.entry) for tool in found.tools] == [(50, "Free"), (75, "Paid")]
    assert [(tool.description, tool.tagline) for tool in found.tools] == about()


@pytest.mark.parametrize("badge", ["", "<span>Ship</span>"])
def test_a_head_may_hold_category_tagline_and_badge(badge: str) -> None:
    heads = [f"<div>{CATEGORY[n]}</div><h2>{HEADS[i]}</h2><p>{TAGLINE[n]}</p>{badge}" for i, n in enumerate((A, B))]
    cards = row("", *heads) + row("Panel ship", "50%", "75%") + row("Entry", "Free", "Paid")
    found = read(page(f"<table>{cards}{row('Description', ABOUT[A], ABOUT[B])}</table>"))
    assert [(tool.panel_ship_pct, tool.description) for tool in found.tools] == [(50, ABOUT[A]), (75, ABOUT[B])]


def test_a_second_table_may_say_more_of_what_the_first_says() -> None:
    cards = row("", *HEADS) + row("Panel ship", "50%", "75%") + row("Community", "60%", "33%")
    table = row("Decision", A, B) + row("Community", "60% ship (48 votes)", "33% ship (12 votes)")
    found = read(page(f"<table>{cards}</table>", f"<table>{table}</table>"))
    assert [(t.community_ship_pct, t.community_votes) for t in found.tools] == [(60, 48), (33, 12)]
    assert not found.issues


LABELS = [
    "<dl><dt>About</dt><dd><p>{}</p><p>{}</p></dd></dl>",
    "<details><summary>About</summary><p>{}</p><p>{}</p></details>",
    "<h3>Description</h3><p>{}</p><p>{}</p>",
]


@pytest.mark.parametrize("label", LABELS)
def test_a_labelled_description_may_have_several_paragraphs(label: str) -> None:
    cards = "".join(card(name).replace(f"<p>{ABOUT[name]}</p>", label.format(ABOUT[name], MORE)) for name in (A, B))
    assert [tool.description for tool in read(page(cards)).tools] == [f"{ABOUT[n]}\n\n{MORE}" for n in (A, B)]


def test_a_table_with_a_description_a_tool_keeps_them_apart() -> None:
    facts = row("Panel ship", "50%", "75%") + row("Description", f"<p>{ABOUT[A]}</p><p>{MORE}</p>", ABOUT[B])
    found = read(page(f"<table>{row('', *HEADS)}{facts}</table>"))
    assert [tool.description for tool in found.tools] == [f"{ABOUT[A]}\n\n{MORE}", ABOUT[B]]


@pytest.mark.parametrize("first", ["short", "long"])
def test_what_a_shortened_card_lacks_its_copy_has(first: str) -> None:
    long = card(A) + card(B)
    short = long.replace(f"<p>{ABOUT[A]}</p>", "").replace(f"<p>{ABOUT[B]}</p>", "")
    found = read(page(short + long if first == "short" else long + short))
    assert [(tool.description, tool.tagline) for tool in found.tools] == about()
    assert not found.issues


@pytest.mark.parametrize("first", ["short", "long"])
def test_copies_of_two_tools_of_one_name_are_told_by_their_links(first: str) -> None:
    long = (card(A) + card(B)).replace(f">{A}<", ">Dune<").replace(f">{B}<", ">Dune<").replace("50%", "25%", 1)
    short = long.replace(f"<p>{ABOUT[A]}</p>", "").replace(f"<p>{ABOUT[B]}</p>", "")
    found = read(page(short + long if first == "short" else long + short).replace(f"{A} vs {B}", "Dune vs Dune"))
    assert [(tool.description, tool.tagline) for tool in found.tools] == about()
    assert [(tool.slug, tool.panel_ship_pct) for tool in found.tools] == [(SLUGS[A], 25), (SLUGS[B], 50)]


def test_a_category_over_its_label_is_no_tagline() -> None:
    cards = "".join(
        f"<section><h2>{name}</h2><p>{TAGLINE[name]}</p><div>{CATEGORY[name]}</div><div>Category</div>"
        f"<div>50%</div><div>Panel ship</div><p>{ABOUT[name]}</p></section>"
        for name in (A, B)
    )
    table = row("Decision", A, B) + row("Best for", TAGLINE[A], TAGLINE[B]) + row("Category", *CATEGORY.values())
    found = read(page(cards, f"<table>{table}</table>"))
    assert [(tool.category, tool.tagline) for tool in found.tools] == [(CATEGORY[n], TAGLINE[n]) for n in (A, B)]
    assert not found.issues


@pytest.mark.parametrize("line", ["{} · Ship", "Ship · {}", "<i>{}</i> · <b>Ship</b>"])
@pytest.mark.parametrize("place", ["middle", "before"])
@pytest.mark.parametrize("table", [True, False])
def test_category_and_verdict_may_share_a_line(line: str, place: str, *, table: bool) -> None:
    cards = ""
    for name in (A, B):
        head = f"<p>{line.format(CATEGORY[name])}</p>"
        whole = card(name)
        cards += whole.replace("</h2>", f"</h2>{head}") if place == "middle" else whole.replace("<h2>", f"{head}<h2>")
    facts = row("Decision", A, B) + row("Category", *CATEGORY.values()) if table else ""
    found = read(page(cards, f"<table>{facts}</table>"))
    assert [(t.category, t.tagline, t.panel_verdict) for t in found.tools] == [
        (CATEGORY[name], TAGLINE[name], "ship") for name in (A, B)
    ]
