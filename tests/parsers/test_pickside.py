"""A second site: its words are read alike in every markup, and what they leave open stays open."""

from __future__ import annotations

import pytest

from parsers import Page, Parsed, parse, pickside
from parsers import records as r

BASE = "https://pickside.example"
TITLE = "Dunlin vs Ouzel 2.0: which one keeps time?"
ROWS = [
    ("Rating", "4.3/5 ✓ Winner", "—"),
    ("Price", "$8/user/month", "$149 one-time Winner"),
    ("Best for", "Clocks of every kind 🏆", "One clock"),
    ("Category", "Hardware", "AI Hardware"),
    ("Licence", "Proprietary", "GPL-3.0"),
]
COUNCIL = [
    ("Mara Lindqvist", "4.5/5 · Pick", "Dunlin was right to the second.", "3/5 · Pass", "Ouzel was right twice a day."),
    ("Jonas Abara", "4/5", "I stopped looking at it, which is praise.", "not rated", "Mine came without a hand."),
]
# Reviewer, tool, score, verdict: what the lines above say.
SAID = [
    ("Mara Lindqvist", 0, 90.0, "ship", "Dunlin was right to the second."),
    ("Mara Lindqvist", 1, 60.0, "skip", "Ouzel was right twice a day."),
    ("Jonas Abara", 0, 80.0, None, "I stopped looking at it, which is praise."),
    ("Jonas Abara", 1, None, None, "Mine came without a hand."),
]


def html(
    title: str = TITLE, names: tuple[str, str] = ("Dunlin", "Ouzel 2.0"), links: tuple[str, str] = ("", "")
) -> str:
    heads = [f'<a href="{link}">{name}</a>' if link else name for name, link in zip(names, links, strict=True)]
    rows = [("Criterion", *heads), *ROWS]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    said = "<p><b>{}</b> <i>{}</i></p><p>{}</p>".format
    council = "".join(
        f"<h3>{who}</h3>{said(names[0], a, on_a)}{said(names[1], b, on_b)}" for who, a, on_a, b, on_b in COUNCIL
    )
    faq = "<h2>FAQ</h2><h3>Is Dunlin free?</h3><p>No, it is not free at all.</p>"
    return (
        f"<h1>{title}</h1><p>Last updated: <b>2026-03-04</b></p><table>{table}</table>"
        f"<h2>What the council says</h2>{council}{faq}"
    )


def lines() -> list[str]:
    council = [
        line for who, a, on_a, b, on_b in COUNCIL for line in (who, f"Dunlin — {a}", on_a, f"Ouzel 2.0 — {b}", on_b)
    ]
    table = [cell for row in [("Criterion", "Dunlin", "Ouzel 2.0"), *ROWS] for cell in row]
    faq = ["FAQ", "Is Dunlin free?", "No, it is not free at all."]
    return [TITLE, "Last updated: 2026-03-04", *table, "What the council says", *council, *faq]


def tabbed() -> str:
    """The table as a browser copies it."""
    whole, rows = "\n".join(lines()), [("Criterion", "Dunlin", "Ouzel 2.0"), *ROWS]
    return whole.replace("\n".join(cell for row in rows for cell in row), "\n".join("\t".join(row) for row in rows))


def markdown() -> str:
    rows = [("Criterion", "Dunlin", "Ouzel 2.0"), ("---", "---", "---"), *ROWS]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    council = "\n\n".join(
        f"### {who}\n\n**Dunlin** · {a}\n\n{on_a}\n\n**Ouzel 2.0** · {b}\n\n{on_b}" for who, a, on_a, b, on_b in COUNCIL
    )
    return (
        f"# {TITLE}\n\nLast updated: 2026-03-04\n\n{table}\n\n## What the council says\n\n{council}\n\n## FAQ\n\nNo.\n"
    )


def read(body: str, url: str | None = None) -> Parsed:
    return parse(Page(url, body.encode(), "text/html; charset=utf-8" if body.startswith("<") else None))


def tools_of(parsed: Parsed) -> list[r.Tool]:
    return [record for record in parsed.records if isinstance(record, r.Tool)]


def said_in(parsed: Parsed) -> list[tuple[str | None, int | None, float | None, str | None, str]]:
    reviews = [record for record in parsed.records if isinstance(record, r.Review)]
    return [(v.persona, v.tool, v.score, v.verdict, v.text) for v in reviews]


@pytest.mark.parametrize("body", [html(), "\n".join(lines()), "\n\n".join(lines()), tabbed(), markdown()])
def test_the_same_records_from_every_markup(body: str) -> None:
    found = read(body)
    assert (found.kind, found.site) == ("comparison", "pickside.example")
    first, second = tools_of(found)
    assert (first.name, first.category, first.tagline) == ("Dunlin", "Hardware", "Clocks of every kind")
    assert (second.name, second.category, second.tagline) == ("Ouzel 2.0", "AI Hardware", "One clock")
    assert (first.pricing, first.license, second.pricing, second.license) == (
        "$8/user/month", "Proprietary", "$149 one-time", "GPL-3.0",
    )  # fmt: skip
    assert str(first.reviewed_on) == str(second.reviewed_on) == "2026-03-04"
    assert said_in(found) == SAID
    assert [(issue.reason, issue.detail) for issue in found.issues] == [("rows-not-used", f"{TITLE}: Rating")]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("4.3/5 ✓ Winner", "4.3/5"),
        ("4.3/5Winner", "4.3/5"),
        ("4.3/5 · ✔️ (Winner)", "4.3/5"),
        ("🏆 $8/month", "$8/month"),
        ("🏆 Winner: $8/month", "$8/month"),
        ("One seatWinner", "One seat"),
        ("Yes ✓", "Yes"),
        ("✓", "✓"),
        ("—", "—"),
        ("Winners of prizes", "Winners of prizes"),
    ],
)
def test_winner_marks_are_no_part_of_the_value(printed: str, value: str) -> None:
    body = html().replace("Clocks of every kind 🏆", printed)
    tagline = tools_of(read(body))[0].tagline
    assert tagline == (None if value in ("4.3/5", "—") else value)
    assert pickside._unmarked(printed) == value


@pytest.mark.parametrize(
    ("url", "canonical", "links", "slugs"),
    [
        # Links are surest, whatever the addresses say.
        (f"{BASE}/x-vs-y", f"{BASE}/y-vs-x", ("/tools/dunlin", "/tools/ouzel-2"), ("dunlin", "ouzel-2")),
        # One link leaves the other.
        (None, f"{BASE}/bird-9-vs-dunlin", ("/tools/dunlin", ""), ("dunlin", "bird-9")),
        # The address that it was fetched from has the order of the page.
        (f"{BASE}/clock-7-vs-bird-9", f"{BASE}/bird-9-vs-clock-7", ("", ""), ("clock-7", "bird-9")),
        # A canonical address alone has none: only the names can tell.
        (None, f"{BASE}/ouzel-2-vs-dunlin", ("", ""), ("dunlin", "ouzel-2")),
        (None, f"{BASE}/bird-9-vs-clock-7", ("", ""), (None, None)),
    ],
)
def test_slugs_are_never_crossed(
    url: str | None, canonical: str, links: tuple[str, str], slugs: tuple[str | None, str | None]
) -> None:
    found = read(f'<head><link rel="canonical" href="{canonical}"></head>{html(links=links)}', url)
    assert tuple(tool.slug for tool in tools_of(found)) == slugs


def test_two_tools_of_one_name_are_two() -> None:
    found = read(html("Dunlin vs Dunlin: which?", ("Dunlin", "Dunlin")), f"{BASE}/dunlin-1-vs-dunlin-2")
    assert [tool.slug for tool in tools_of(found)] == ["dunlin-1", "dunlin-2"]
    assert said_in(found) == [(who, None, score, verdict, text) for who, _, score, verdict, text in SAID]
    assert {issue.reason for issue in found.issues} == {"rows-not-used", "review-of-unknown-tool"}


def test_other_kinds_of_page_have_the_readers_of_every_site() -> None:
    tool_page = (
        "<h1>Dunlin</h1><p>A clock</p><h2>The reviews</h2><h3>The Builder</h3><p>Ship</p><p>It keeps time well.</p>"
    )
    found = read(tool_page, f"{BASE}/tools/dunlin")
    assert (found.kind, tools_of(found)[0].slug, len(said_in(found))) == ("tool", "dunlin", 1)
    assert read("<h1>About us</h1>", f"{BASE}/about").issues[0].reason == "no-known-kind"


@pytest.mark.parametrize("how", ["drop", "double"])
def test_a_page_with_one_line_changed_never_makes_anything_up(how: str) -> None:
    whole = lines()
    truth = {(who, *said) for name, *said in SAID for who in (name, None)}
    for i, line in enumerate(whole):
        changed = [*whole[:i], *([line, line] if how == "double" else []), *whole[i + 1 :]]
        found = read("\n".join(changed), f"{BASE}/dunlin-vs-ouzel")
        assert len(tools_of(found)) in (0, 2)
        for tool in tools_of(found):
            row = 1 if tool.slug == "dunlin" else 2
            values = {pickside._unmarked(cells[row]) for cells in ROWS} | {None}
            assert {tool.pricing, tool.tagline, tool.category, tool.license} <= values, (line, tool)
        assert set(said_in(found)) <= truth, (line, said_in(found))


def test_figures_of_nobody_are_named() -> None:
    body = "\n".join(lines()).replace("Ouzel 2.0 — 3/5 · Pass\n", "3/5 · Pass\n")
    found = read(body)
    assert (None, 1) not in {said[:2] for said in said_in(found)}
    details = [issue.detail for issue in found.issues if issue.reason == "words-not-used"]
    assert details == [
        "the council says of no tool: 3/5 · Pass",
        "the council says of no tool: Ouzel was right twice a day.",
    ]
