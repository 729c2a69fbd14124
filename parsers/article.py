"""Articles: title, byline, headed paragraphs, and the teasers below that are no part of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from parsers.addresses import normalise
from parsers.blocks import Block, Document
from parsers.landmarks import is_prose
from parsers.newsletters import without_boxes
from parsers.page import Issue
from parsers.records import Article, ArticleLink, Record, Section
from parsers.values import find_date, parse_date

_ADVERTISEMENT = frozenset({"advertisement", "advertisements", "sponsored", "ad"})
_TEASERS = frozenset({"you may like", "you may also like", "related articles", "recommended for you", "read next"})
_CONTENTS = frozenset({"table of contents", "contents", "in this article", "on this page"})
_AFTER = frozenset(
    {"related tools", "related posts", "comments", "leave a comment", "leave a reply", "about the author"}
)
"""Headings of what stands under an article and is no part of it."""
_READ = frozenset({"read", "read more", "read now", "continue reading"})
_MINUTES = re.compile(r"\b\d+\s*min(?:ute)?s?\s+read\b", re.I)
_BY = re.compile(r"(?:\b(?:by|written by|author)\b:?\s+)(?P<author>\S.*)", re.I)
_PUBLISHED = re.compile(r"^(?:published|updated|posted)(?:\s+on)?:?\s*", re.I)
_SMALL_WORDS = frozenset(
    "a an the and or but of for to in on at by with from as is are vs into your how what why".split()
)
_BYLINE_WITHIN = 12
_LABEL_WORDS = 3
_FEWEST_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class _Byline:
    at: int
    published_on: date | None
    author: str | None
    ends: int
    """First block after the byline's lines."""


def is_article(document: Document) -> bool:
    """Whether the page opens like an article: a title, then a line with a date, and prose under it."""
    byline = _find_byline(document.blocks)
    return byline is not None and any(is_prose(block.text) for block in document.blocks[byline.ends :])


def read_article(document: Document) -> tuple[list[Record], list[Issue]]:
    """The article and its teasers."""
    blocks = document.blocks
    byline = _find_byline(blocks)
    start = byline.ends if byline else 0
    teasers_at = next((i for i in range(start, len(blocks)) if blocks[i].key in _TEASERS), len(blocks))
    body = _body(blocks[start:teasers_at])
    if byline is None:
        return _without_byline(body, document)
    title = _title(blocks, byline, document)
    sections = _sections(body, document)
    if not sections:
        return [], [Issue("no-body", f"the article {title!r} has no text under its byline")]
    article = Article(title, byline.author, byline.published_on, tuple(sections))
    return [article, *_links(blocks[teasers_at + 1 :], document)], []


def _without_byline(body: Sequence[Block], document: Document) -> tuple[list[Record], list[Issue]]:
    """An article by its address alone: texts that have lost title, date, author and headings are such."""
    sections = _sections([block for block in body if block.level != 1], document)
    if sum(is_prose(text) for section in sections for text in section.text.split("\n\n")) < _FEWEST_PARAGRAPHS:
        return [], [Issue("no-byline", "no line with a date stands under a title, and there is little text")]
    title = next((block.text for block in body if block.level == 1), None)
    return [Article(title, None, None, tuple(sections))], []


def _body(blocks: Sequence[Block]) -> list[Block]:
    """The blocks up to what stands under the article, without boxes and the list of its own headings."""
    end = next((i for i, b in enumerate(blocks) if b.level and b.key in _AFTER), len(blocks))
    return [
        b for b in without_boxes(blocks[:end]) if b.key not in _ADVERTISEMENT | _CONTENTS and not b.href.startswith("#")
    ]


def _find_byline(blocks: Sequence[Block]) -> _Byline | None:
    for at, block in enumerate(blocks[:_BYLINE_WITHIN]):
        text = block.text
        if at == 0 or len(text) > 120:
            continue
        found = find_date(text)
        if not found:
            continue
        day, start, end = found
        rest = _MINUTES.sub("", _PUBLISHED.sub("", text[:start]) + " " + text[end:]).strip(" |·•-–—,")
        author = _author(rest)
        if rest and author is None:
            continue
        ends = at + 1
        if author is None:
            author, ends = _author_beside(blocks, at)
        return _Byline(at, day, author, ends)
    return None


def _author(text: str) -> str | None:
    match = _BY.fullmatch(text.strip())
    return match["author"].strip(" |·•-–—,") if match else None


def _author_beside(blocks: Sequence[Block], at: int) -> tuple[str | None, int]:
    """The author on the line before or after the date, and where the byline then ends."""
    author: str | None = None
    ends = at + 1
    while ends < len(blocks) and len(blocks[ends].text) < 80:
        text = blocks[ends].text
        found = _author(text)
        if not (found or _MINUTES.fullmatch(text)):
            break
        author, ends = author or found, ends + 1
    if author is None and len(blocks[at - 1].text) < 80:
        author = _author(blocks[at - 1].text)
    return author, ends


def _title(blocks: Sequence[Block], byline: _Byline, document: Document) -> str | None:
    above = [b for b in blocks[: byline.at] if b.key not in _ADVERTISEMENT and not _author(b.text)]
    headed = [b for b in above if b.level == 1] or [b for b in blocks if b.level == 1]
    if headed:
        return headed[-1].text
    return above[-1].text if above else document.head_title


def _sections(body: Sequence[Block], document: Document) -> list[Section]:
    marked = any(block.level for block in body)
    lines = _lines(body, document)
    sections: list[Section] = []
    heading: str | None = None
    paragraphs: list[str] = []
    for i, (text, level) in enumerate(lines):
        if level > 0 if marked else _looks_like_heading(lines, i, after_heading=bool(heading) and not paragraphs):
            if heading or paragraphs:
                sections.append(Section(heading, "\n\n".join(paragraphs)))
            heading, paragraphs = text, []
        else:
            paragraphs.append(text)
    if heading or paragraphs:
        sections.append(Section(heading, "\n\n".join(paragraphs)))
    return sections


def _lines(body: Iterable[Block], document: Document) -> list[tuple[str, int]]:
    """Each line once, whole, with its heading level."""
    seen: dict[int, tuple[str, int]] = {}
    for block in body:
        seen.setdefault(block.line, (document.lines[block.line], block.level))
    return list(seen.values())


def _looks_like_heading(lines: Sequence[tuple[str, int]], i: int, *, after_heading: bool) -> bool:
    """A plain line is a heading if it is short, does not end like a sentence, and prose stands under it.

    The last item of a list is all that, too: a line under another short line has to have a title's capitals.
    """
    text = lines[i][0]
    follows = lines[i + 1][0] if i + 1 < len(lines) else ""
    if not _is_short(text) or not is_prose(follows):
        return False
    in_list = i > 0 and _is_short(lines[i - 1][0]) and not after_heading
    return _is_title(text) or not in_list


def _is_short(text: str) -> bool:
    return len(text) <= 110 and len(text.split()) <= 16 and not text.endswith((".", ",", ";", "!", ":", "…"))


def _is_title(text: str) -> bool:
    capital = [w for w in text.split() if w.casefold() not in _SMALL_WORDS and w[0].isalpha()]
    return len(capital) >= 2 and all(w[0].isupper() for w in capital)


@dataclass(slots=True)
class _Teaser:
    texts: list[Block] = field(default_factory=list)
    published_on: date | None = None


def _links(blocks: Sequence[Block], document: Document) -> list[ArticleLink]:
    """Items of label, title, blurb, date, `Read`: a date or `Read` ends an item, whichever comes last."""
    items: list[_Teaser] = []
    current = _Teaser()
    for block in blocks:
        day = parse_date(block.text)
        if day and current.published_on is None and current.texts:
            current.published_on = day
        elif block.key in _READ and current.texts:
            if block.href and not any(b.href for b in current.texts):
                current.texts[0] = current.texts[0]._replace(href=block.href)
            items.append(current)
            current = _Teaser()
        elif current.published_on is not None:
            items.append(current)
            current = _Teaser([block])
        else:
            current.texts.append(block)
    if current.published_on is not None:
        items.append(current)
    # A label such as `Top` stands over every title or over none: over those with a blurb it can be told.
    full = [item.texts[0].text for item in items if len(item.texts) > 2]
    labelled = bool(full) and all(len(text.split()) <= _LABEL_WORDS for text in full)
    return [_link(position, item, document, labelled=labelled) for position, item in enumerate(items)]


def _link(position: int, item: _Teaser, document: Document, *, labelled: bool) -> ArticleLink:
    texts = list(item.texts)
    if labelled and len(texts) > 1 and len(texts[0].text.split()) <= _LABEL_WORDS:
        texts = texts[1:]
    href = next((b.href for b in item.texts if b.href), None)
    return ArticleLink(
        position=position,
        title=texts[0].text,
        blurb=" ".join(b.text for b in texts[1:]) or None,
        published_on=item.published_on,
        url=normalise(document.meant(href or "")),
    )
