"""What a card says, and what beside it is no part of it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.parsers.small_pages import ABOUT, CATEGORY, PRICE, SLUGS, TAGLINE, A, B, Read, card, page, read, scorecard

NOISE = [
    "<button>Bookmark</button>",
    "<div role=button><span>Save for later</span></div>",
    "<p>Share</p><p>Read all reviews</p>",
    "<h3>Decision table</h3>",
    "<h3>How the two compare</h3>",
    "<p>Featured this week</p>",
]


def check(found: Read) -> None:
    assert [(tool.name, tool.tagline, tool.description) for tool in found.tools] == [
        (name, TAGLINE[name], ABOUT[name]) for name in (A, B)
    ]
    assert [tool.panel_ship_pct for tool in found.tools] == [50, 50]
    assert [tool.slug for tool in found.tools] == [SLUGS[A], SLUGS[B]]
    assert len(found.reviews) == 4
    assert not found.issues


@pytest.mark.parametrize("noise", NOISE)
def test_a_description_ends_where_its_sentences_do(noise: str) -> None:
    check(read(page(card(A, after=noise) + card(B, after=noise))))
    check(read(page(card(A) + card(B), table=noise)))


@pytest.mark.parametrize("short", ["Runs offline.", "Reads IMAP.", "Open source (AGPL)."])
def test_a_paragraph_of_a_description_may_be_two_words(short: str) -> None:
    for after in (f"<p>{short}</p>", f"<p>{short}</p><button>Try now!</button>"):
        found = read(page(card(A, after=after) + card(B)))
        assert [tool.description for tool in found.tools] == [f"{ABOUT[A]}\n\n{short}", ABOUT[B]]
    first = card(A).replace(f"<p>{ABOUT[A]}", f"<p>{short}</p><p>{ABOUT[A]}")
    assert read(page(first + card(B))).tools[0].description == f"{short}\n\n{ABOUT[A]}"


@pytest.mark.parametrize("line", ["Hollow Inc.", "Try now!", "Sheds", "Sheds Co."])
def test_a_makers_name_or_a_tag_is_no_paragraph(line: str) -> None:
    found = read(page(card(A, after=f"<p>{line}</p>") + card(B)))
    assert [tool.description for tool in found.tools] == [ABOUT[A], ABOUT[B]]


@pytest.mark.parametrize("words", ["Reviewed {}", "Reviewed on {}", "Last reviewed: {}", "Reviewed · {}"])
@pytest.mark.parametrize(
    "day", ["2026-05-05", "May 5, 2026", "5 May 2026", "<time datetime=2026-05-05>May 5, 2026</time>"]
)
def test_the_day_of_review_may_be_a_sentence(words: str, day: str) -> None:
    after = f"<p><small>{words.format(day)}</small></p>"
    found = read(page(card(A, after=after) + card(B, after=after)))
    check(found)
    assert [tool.reviewed_on for tool in found.tools] == [date(2026, 5, 5)] * 2


@pytest.mark.parametrize("place", ["before", "middle"])
@pytest.mark.parametrize("category", ["Gaming", "Developer Productivity", "Health & Wellbeing Apps"])
def test_a_category_is_neither_tagline_nor_description(place: str, category: str) -> None:
    mark = f"<div>{category}</div>"
    cards = card(A, **{place: mark}) + card(B, **{place: mark})
    found = read(page(cards))
    check(found)
    assert [tool.category for tool in found.tools] == [category] * 2


def test_a_category_over_the_badge_over_the_name() -> None:
    found = read(page("".join(card(n, before=f"<span>{CATEGORY[n]}</span><span>Mixed</span>") for n in (A, B))))
    check(found)
    assert [(tool.category, tool.panel_verdict) for tool in found.tools] == [(CATEGORY[n], "mixed") for n in (A, B)]


def test_a_category_before_the_tagline_is_known_by_the_table() -> None:
    words = "".join(card(n).replace(f"<p>{TAGLINE[n]}", f"<p>{CATEGORY[n]}</p><p>{TAGLINE[n]}") for n in (A, B))
    table = f"<table><tr><th>Decision<th>{A}<th>{B}<tr><td>Category<td>{CATEGORY[A]}<td>{CATEGORY[B]}</table>"
    found = read(page(words, table=table))
    check(found)
    assert [tool.category for tool in found.tools] == [CATEGORY[A], CATEGORY[B]]


def test_a_list_that_says_so_has_labels_first_whatever_the_figures_do() -> None:
    cards = "".join(
        card(n, after=f"<dl><dt>Pricing<dd>{PRICE[n]}<dt>Category<dd>{CATEGORY[n]}</dl>")
        + scorecard().split("<h3>S")[0]
        for n in (A, B)
    )
    found = read(page(cards, reviews=" "))
    assert [(tool.tagline, tool.pricing, tool.category) for tool in found.tools] == [
        (TAGLINE[n], PRICE[n], CATEGORY[n]) for n in (A, B)
    ]


@pytest.mark.parametrize("head", ["<h3>At a glance</h3>", "<div>Decision</div>", "<h3>Key facts</h3>"])
def test_each_card_may_have_its_facts_at_a_glance(head: str) -> None:
    facts = {name: f"{head}<p>Pricing: {PRICE[name]}</p><p>Category: {CATEGORY[name]}</p>" for name in (A, B)}
    found = read(page("".join(card(name, after=facts[name]) for name in (A, B))))
    check(found)
    assert [(tool.pricing, tool.category) for tool in found.tools] == [(PRICE[n], CATEGORY[n]) for n in (A, B)]


def test_figures_may_be_a_table_with_its_labels_in_the_first_row() -> None:
    table = "<table><tr><th>Panel ship<th>Community<th>Entry<tr><td>50%<td>—<td>Free</table>"
    figures = "<div><b>50%</b><span>Panel ship</span></div><div><b>Free</b><span>Entry</span></div>"
    found = read(page("".join(card(name).replace(figures, table) for name in (A, B))))
    check(found)
    assert [tool.entry for tool in found.tools] == ["Free", "Free"]


@pytest.mark.parametrize("value", ["—", "No community votes yet", "83% ship (12 votes)"])
def test_a_value_and_its_label_on_one_line(value: str) -> None:
    lines = f"<p><b>50%</b> Panel ship</p><p><b>{value}</b> Community</p><p><b>Free</b> Entry</p>"
    figures = "<div><b>50%</b><span>Panel ship</span></div><div><b>Free</b><span>Entry</span></div>"
    found = read(page("".join(card(name).replace(figures, lines) for name in (A, B))))
    check(found)
    assert [tool.community_votes for tool in found.tools] == [{"N": 0, "8": 12}.get(value[0])] * 2


@pytest.mark.parametrize("line", ["Panel ship 50%", "50% panel ship", "Panel ship50%", "50%Panel ship"])
def test_a_label_and_its_value_with_a_space_or_nothing_between(line: str) -> None:
    words = [f"{A} vs {B}"]
    for name in (A, B):
        words += [name, TAGLINE[name], line, "Community No community votes yet", "Entry Free", ABOUT[name]]
    words += ["Reviewer scorecard", "Builder", "81", "/100", "ship", ABOUT[A], "35/100skip", ABOUT[B]]
    found = read("\n".join([*words, "© 2026 shiporskip.io"]), content_type="text/plain", address=False)
    assert [(tool.description, tool.panel_ship_pct, tool.community_votes, tool.entry) for tool in found.tools] == [
        (ABOUT[name], 50, 0, "Free") for name in (A, B)
    ]
    assert [review[:4] for review in found.reviews] == [(0, "Builder", 81, "ship"), (1, "Builder", 35, "skip")]


BARS = [
    f"<ul><li><a href='#a'>{A}</a></li><li><a href='#b'>{B}</a></li></ul>",
    f"<div><button>{A}</button><button>{B}</button></div>",
    f"<div role=tablist><button role=tab>{A}</button><button role=tab>{B}</button></div>",
]


@pytest.mark.parametrize("bar", BARS)
def test_a_bar_of_tabs_before_the_two_tools_is_no_card(bar: str) -> None:
    one = {
        name: f"<h3>Reviewer scorecard</h3><h4>Builder</h4><p>81/100 · ship</p><p>{ABOUT[name]}</p>" for name in (A, B)
    }
    found = read(
        f"<h1>{A} vs {B}</h1>{bar}" + "".join(card(name, before="<i>Gaming</i>") + one[name] for name in (A, B))
    )
    assert [(t.category, t.tagline, t.description) for t in found.tools] == [
        ("Gaming", TAGLINE[name], ABOUT[name]) for name in (A, B)
    ]
    assert [(review[0], review[4]) for review in found.reviews] == [(0, ABOUT[A]), (1, ABOUT[B])]
    check(read(page(bar + card(A) + card(B))))
