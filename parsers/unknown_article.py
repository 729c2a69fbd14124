"""Articles of templates that nobody here has seen: trafilatura tells the body from what stands round it."""

from __future__ import annotations

import re
from typing import Any

from parsers.blocks import clean
from parsers.landmarks import is_prose
from parsers.page import Issue
from parsers.records import Article, Record, Section
from parsers.values import parse_date

_SAYS_SO = re.compile(
    r"property=[\"']?og:type[\"']?\s+content=[\"']?article|article:published_time|"
    r"\"@type\"\s*:\s*\"(?:News|Blog|Tech)?(?:Article|Posting)\"",
    re.I,
)
_ELEMENT = re.compile(r"<article\b", re.I)
_MOST_TAGS = 20_000
"""Beyond this, markup is made to hurt; trafilatura would take minutes over it."""
_FEWEST_PARAGRAPHS = 3
_FEWEST_WORDS = 120
_LONGEST_BYLINE = 100
# Without an end the day on which a page is read would decide which dates on it are believed.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "9999-12-31"}


def read_unknown_article(html: str) -> tuple[list[Record], list[Issue]]:
    """The article of a page whose markup says that it is one; nothing where it does not, or where little is found.

    The page must name a date or an author, and declare itself an article or hold a single `<article>`: lists of
    teasers hold many.
    """
    if html.count("<") > _MOST_TAGS or not (_SAYS_SO.search(html) or len(_ELEMENT.findall(html)) == 1):
        return [], []
    import trafilatura  # noqa: PLC0415 - a fifth of a second, and few pages need it

    try:
        found = trafilatura.bare_extraction(
            html, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATES)
        )
    except Exception as error:  # noqa: BLE001 - it asserts and indexes its way through markup that fits no assumption
        return [], [Issue("unreadable-article", f"{type(error).__name__}: {error}")]
    if found is None or isinstance(found, dict) or found.body is None or not (found.date or found.author):
        return [], []
    sections = _sections(found.body, found.title, found.author)
    paragraphs = [text for section in sections for text in section.text.split("\n\n") if is_prose(text)]
    if len(paragraphs) < _FEWEST_PARAGRAPHS or sum(len(text.split()) for text in paragraphs) < _FEWEST_WORDS:
        return [], []
    day = parse_date(found.date) if found.date else None
    return [Article(found.title, found.author, day, tuple(sections))], []


def _sections(body: Any, title: str | None, author: str | None) -> list[Section]:
    """Headings and what stands under each; without the title itself and the line that names the author."""
    sections: list[tuple[str | None, list[str]]] = [(None, [])]
    for element in body.iter("head", "p", "item", "quote"):
        text = clean("".join(element.itertext()))
        if not text or any(parent.tag in ("item", "quote") for parent in element.iterancestors()):
            continue
        if element.tag == "head":
            if text != title:
                sections.append((text, []))
        elif not (author and author in text and len(text) < _LONGEST_BYLINE and len(sections) == 1):
            sections[-1][1].append(text)
    return [Section(heading, "\n\n".join(texts)) for heading, texts in sections if heading or texts]
