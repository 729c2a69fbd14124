"""Articles of templates that no reader of ours knows: every paragraph, and nothing that stands round them."""

from __future__ import annotations

from datetime import date
from html import escape

import pytest

from parsers import Page, parse
from parsers.records import Article

AROUND = ("Subscribe to our letter and never miss a post.", "Five things to read after this one", "Cookies help us.")
PARAGRAPHS = [
    "We kept a diary for nine working days and wrote down every time a tool asked for attention.",
    "The honest summary is that labelling takes judgement, and judgement does not get faster when nobody looks at it.",
    "Prices have settled enough that they are no longer the reason to choose, and free plans differ in what they keep.",
    "If you can only change one habit, write down what you expected before you look at what you got from the machine.",
    "A colleague who had sworn off such tools borrowed one for a week, and we have not seen it on our own desks since.",
    "For small teams the sensible order is to fix the process first and to buy second, whatever the brochure says.",
]
HEADINGS = ["Where the Time Goes", "What a Small Team Should Do"]
TITLE, AUTHOR = "A Quiet Week With Three Tools", "Mara Ellison"


def body(paragraph: str, heading: str) -> str:
    parts = [paragraph.format(text) for text in PARAGRAPHS]
    return "".join([*parts[:2], heading.format(HEADINGS[0]), *parts[2:4], heading.format(HEADINGS[1]), *parts[4:]])


def page(head: str, main: str) -> Page:
    letter, related, cookies = map(escape, AROUND)
    return Page(
        "https://letters.example/2025/quiet-week",
        f"<!doctype html><html><head><title>{TITLE} - Letters</title>{head}</head><body><div class='cookie'>{cookies}"
        f"</div><header><nav><a href='/'>Home</a> <a href='/all'>All posts</a></nav></header>{main}"
        f"<aside><p>{letter}</p></aside><section class='related'><h3>Related</h3><a href='/5'>{related}</a>"
        "</section><footer>All rights reserved</footer></body></html>".encode(),
        "text/html; charset=utf-8",
    )


META = (
    '<meta property="og:type" content="article"><meta property="article:published_time" content="2025-06-05T09:00:00Z">'
    f'<meta name="author" content="{AUTHOR}">'
)
LD = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@type":"BlogPosting","headline":"'
    + TITLE
    + '","datePublished":"2025-06-05","author":{"@type":"Person","name":"'
    + AUTHOR
    + '"}}</script>'
)
TEMPLATES = {
    "article element": (META, f"<main><article><h1>{TITLE}</h1>{body('<p>{}</p>', '<h2>{}</h2>')}</article></main>"),
    "div of a blog": (
        LD,
        f"<div id='content'><div class='post'><h1>{TITLE}</h1>{body('<p class=x>{}</p>', '<h3>{}</h3>')}</div></div>",
    ),
    "author above": (
        META,
        f"<main><h1>{TITLE}</h1><p>Words by {AUTHOR}</p>{body('<p><i>{}</i></p>', '<h2><b>{}</b></h2>')}</main>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_paragraph_and_nothing_else(name: str) -> None:
    parsed = parse(page(*TEMPLATES[name]))
    assert parsed.kind == "article"
    (article,) = [record for record in parsed.records if isinstance(record, Article)]
    assert (article.title, article.author, article.published_on) == (TITLE, AUTHOR, date(2025, 6, 5))
    texts = [text for section in article.sections for text in section.text.split("\n\n")]
    assert texts == PARAGRAPHS
    assert [section.heading for section in article.sections] == [None, *HEADINGS]
    assert not any(words in article.text for words in AROUND)


@pytest.mark.parametrize(
    "main",
    [
        "".join(f"<article><h2>Card {i}</h2><p>{text}</p></article>" for i, text in enumerate(PARAGRAPHS)),
        f"<main><h1>{TITLE}</h1>{body('<p>{}</p>', '<h2>{}</h2>')}</main>",  # nothing says that it is one
        f"<article><h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p></article>",
    ],
    ids=["a list of teasers", "no date and no author", "too little"],
)
def test_what_is_no_article_stays_other(main: str) -> None:
    parsed = parse(page("", main))
    assert (parsed.kind, parsed.records) == ("other", ())
    assert [issue.reason for issue in parsed.issues] == ["no-known-kind"]
