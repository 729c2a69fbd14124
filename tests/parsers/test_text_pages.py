"""Comparison pages saved as text: wrapped at some width, links beside their words, tables laid out in lines."""

from __future__ import annotations

import textwrap

import pytest

from parsers import Page, parse
from parsers.plain.text_links import without_targets
from parsers.plain.text_rows import rows_in
from parsers.plain.wrapped_lines import unwrapped
from parsers.records import Review, Tool

A, B = "Quill Harbor", "n0te.cli"
WORDS = {
    A: "I gave it the minutes of a long meeting and it kept every name, which is more than my own notes did. "
    "It is slow with tables, though, and nobody has written down how it may be asked to leave them alone.",
    B: "One binary, no account, and a manual page that answers what one asks of it. The sync is a shared "
    "folder and a prayer, so two people who type at once should agree beforehand on who may win.",
}
ABOUT = {
    A: "Quill Harbor listens to a meeting and hands out minutes before the chairs are cold. It sorts what was "
    "decided from what was merely said, and it can’t be talked out of that.",
    B: "Notes are files, and n0te.cli finds them again by the words that are in them or near them. "
    "It has no window, no menu and no wish for either.",
}
FACTS = [
    ("Decision", A, B), ("Panel verdict", "Ship · 1 ship / 0 skip", "Skip · 0 ship / 1 skip"),
    ("Pricing", "$9/mo", "Free / Open Source"), ("Category", "Voice & Audio", "Developer Tools"),
]  # fmt: skip
TARGET = {A: "https://www.shiporskip.io/tool/quill-harbor", B: "https://www.shiporskip.io/tool/n0te-cli"}


def page(
    width: int, *, link: str = "{name}", row: str = "\t", before: str = "", indent: str = "", rule: str = ""
) -> str:
    def filled(text: str) -> str:
        return textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False)

    lines = [before, f"{A} vs {B}"]
    for name, share in ((A, "100%"), (B, "0%")):
        lines += [link.format(name=name, url=TARGET[name]), f"/What {name} does in a few words/", "Panel ship", share]
        lines += ["Entry", "Free", filled(ABOUT[name])]
    lines += [rule, "\n".join(row.join(cells) for cells in FACTS), rule, "Reviewer scorecard"]
    for name, said in ((A, "*The Builder* — 84/100 — *ship*"), (B, "*The Builder* — 31/100 — *skip*")):
        lines += [name, said, filled(WORDS[name])]
    return "\n\n".join(filter(None, lines)) + "\n"


def check(text: str, *, slugs: bool = False) -> None:
    found = parse(Page(None, text.encode(), "text/plain; charset=utf-8"))
    a, b = (record for record in found.records if isinstance(record, Tool))
    assert [(tool.name, tool.description) for tool in (a, b)] == [(A, ABOUT[A]), (B, ABOUT[B])]
    assert [(tool.pricing, tool.panel_ships, tool.category) for tool in (a, b)] == [
        ("$9/mo", 1, "Voice & Audio"), ("Free / Open Source", 0, "Developer Tools"),
    ]  # fmt: skip
    if slugs:
        assert (a.slug, b.slug) == ("quill-harbor", "n0te-cli")
    said = [(r.tool, r.persona, r.score, r.verdict, r.text) for r in found.records if isinstance(r, Review)]
    assert said == [(0, "Builder", 84, "ship", WORDS[A]), (1, "Builder", 31, "skip", WORDS[B])]
    assert not found.issues


@pytest.mark.parametrize("width", [48, 64, 72, 76, 79, 80, 90, 100, 120, 1000])
def test_a_paragraph_is_one_whatever_width_it_was_wrapped_at(width: int) -> None:
    check(page(width))


def test_one_long_line_anywhere_leaves_the_others_wrapped() -> None:
    long = "| [Another Tool of Some Name vs Yet Another Tool of a Name](https://shiporskip.io/compare/another-vs-yet) |"
    check(page(72, before=long))


def test_quotes_may_be_wrapped_at_a_width_of_their_own() -> None:
    text = page(70).replace(textwrap.fill(WORDS[A], 70), textwrap.fill(WORDS[A], 60))
    check(text)


@pytest.mark.parametrize("mark", ["> ", "    "])
def test_marks_of_a_quote_are_no_words_of_it(mark: str) -> None:
    assert list(unwrapped(textwrap.fill(WORDS[A], 72, initial_indent=mark, subsequent_indent=mark))) == [
        mark + WORDS[A]
    ]


def test_a_mark_within_a_line_is_a_word_of_it() -> None:
    text = "It says that a->b, and that c>d, which is true of most of the letters that I have tried so far, and of e."
    for width in (56, 60, 64):
        assert list(unwrapped(textwrap.fill(f"{text} {text}", width))) == [f"{text} {text}"]


def test_lines_that_were_never_wrapped_stay_as_they_are() -> None:
    lines = [WORDS[A], WORDS[B], "llama.box", "A tagline that is about as long as a line of mail may be, or so", "n8n"]
    assert list(unwrapped("\n".join(lines))) == lines


def test_a_word_broken_at_its_hyphen_is_whole_again() -> None:
    text = "It is an open-ended question whether anybody who read the well-known manual needs a pre- and post-mortem."
    for width in (60, 68, 72, 80):
        assert list(unwrapped(textwrap.fill(text, width))) == [text]


@pytest.mark.parametrize("width", range(64, 84, 4))
@pytest.mark.parametrize("end", ["", "  "])
def test_rows_with_bars_between_their_cells_alone_are_no_wrapped_prose(width: int, end: str) -> None:
    price = f"Pricing| $9/mo| {WORDS[A][: width - 18]}"
    rows = [row + end for row in ("Decision| Quill Harbor| n0te.cli", "---|---|---", price, "Best for| a")]
    text = "\n".join([textwrap.fill(WORDS[A], width), "", *rows, "", textwrap.fill(WORDS[B], width)])
    assert list(unwrapped(text)) == [WORDS[A], "", *rows, "", WORDS[B]]


def test_markdown_says_by_two_spaces_that_a_line_ends_where_the_page_ended_it() -> None:
    voice = "![](https://shiporskip.io/pictures/of-the-panel/builder.png)**Builder**  "
    text = "\n".join([textwrap.fill(WORDS[A], len(voice) - 2), "", voice, "Ship · 82/100", "", WORDS[B][:50]])
    assert list(unwrapped(text, is_markdown=True))[:4] == [WORDS[A], "", voice, "Ship · 82/100"]


@pytest.mark.parametrize(
    "link", ["{name} <{url}>", "{name} ({url})", "{name} [{url}]", "{name}: {url}", "{name} {url}", "{name}\n<{url}>"]
)
def test_the_target_beside_a_name_is_its_link(link: str) -> None:
    check(page(72, link=link), slugs=True)


@pytest.mark.parametrize("link", ["## {name} <{url}>", "[{name}]({url})"])
def test_the_same_in_markdown(link: str) -> None:
    check(page(72, link=link, row=" | "), slugs=True)


@pytest.mark.parametrize("row", ["\t", "   ", "        ", " | "])
@pytest.mark.parametrize("rule", ["", "-" * 72, "* * * * *"])
def test_rows_of_a_table_are_lines_with_gaps(row: str, rule: str) -> None:
    check(page(72, row=row, rule=rule))


def test_a_menu_with_bars_is_no_table() -> None:
    assert list(rows_in(["Home | Tools | Panel", "Ship or Skip"])) == ["Home | Tools | Panel", "Ship or Skip"]
    assert "a | b | c" in rows_in(["a | b | c", "---|---|---", "d | e | f"])
    assert list(rows_in(["a | b | c", "d |  | f", "g | h | i"])) == [["a", "b", "c"], ["d", "", "f"], ["g", "h", "i"]]


@pytest.mark.parametrize("line", ["and/or", "A (see below)", "</iframe>The reviews", "82/100 · ship", "[1] n/a <b>"])
def test_words_that_hold_no_target_stay_as_they_are(line: str) -> None:
    assert without_targets(line) == (line, [])
