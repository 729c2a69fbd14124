"""A handful of invented articles that mention the tools, in the template such sites use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from random import Random

from sample_site.catalog import Catalog, fill, prose
from sample_site.pages import layout

_FIRST_DAY = date(2026, 3, 2)


@dataclass(frozen=True, slots=True)
class Teaser:
    """An item of the list under an article."""

    title: str
    blurb: str
    published_on: date


@dataclass(frozen=True, slots=True)
class Article:
    """Title, byline, headed paragraphs and teasers."""

    slug: str
    title: str
    author: str
    published_on: date
    sections: tuple[tuple[str | None, tuple[str, ...]], ...]
    teasers: tuple[Teaser, ...]


def make(catalog: Catalog) -> list[Article]:
    """One article a title that the prose offers; needs two tools to write about."""
    titles = prose()["articles"]["titles"] if catalog.size > 1 else []
    return [_article(number, title, catalog) for number, title in enumerate(titles)]


def page(article: Article) -> str:
    """The article as HTML, with advertisements where such sites put them."""
    day = f"{article.published_on:%b %d, %Y}"
    body = [
        f"<h1>{escape(article.title)}</h1><div class='ad'>Advertisement</div><p>{day} By {escape(article.author)}</p>"
    ]
    for heading, paragraphs in article.sections:
        body.append(f"<h2>{escape(heading)}</h2>" if heading else "")
        body.extend(f"<p>{escape(text)}</p>" for text in paragraphs)
    body.append("<div class='ad'>Advertisement</div><h2>You May Like</h2>")
    body.extend(
        f"<article><span>Top</span><h3>{escape(t.title)}</h3><p>{escape(t.blurb)}</p>"
        f"<p>{t.published_on:%b %d, %Y}</p><a href='https://elsewhere.example/{_slug(t.title)}.html'>Read</a></article>"
        for t in article.teasers
    )
    return layout(article.title, f"/news/{article.slug}", "\n".join(body))


def _article(number: int, title: str, catalog: Catalog) -> Article:
    random = Random(f"{catalog.seed}/article/{number}")  # noqa: S311 - invented prose, no secrets
    bank = prose()["articles"]
    one, other = random.sample(catalog.tools[:24], 2)
    slots = {**one.facts, "other": other.name, "n": random.randrange(5, 60)}
    headings = [None, *random.sample(bank["headings"][:-1], 3), bank["headings"][-1]]
    sentences = random.sample(bank["sentences"], len(bank["sentences"]))
    paragraphs = [fill(sentences[i : i + 2], slots) for i in range(0, len(sentences), 2)]
    # Six paragraphs: two before the first heading, then one under each.
    groups = [paragraphs[:2], *([text] for text in paragraphs[2:])]
    day = _FIRST_DAY + timedelta(days=random.randrange(200))
    teasers = [
        Teaser(name, random.choice(bank["blurbs"]), day + timedelta(days=random.randrange(-30, 30)))
        for name in random.sample(bank["teasers"], 12)
    ]
    written = " ".join(word[0].upper() + word[1:] for word in title.format_map(slots).split())
    return Article(
        slug=_slug(written),
        title=written,
        author=random.choice(bank["authors"]),
        published_on=day,
        sections=tuple((heading, tuple(texts)) for heading, texts in zip(headings, groups, strict=True)),
        teasers=tuple(teasers),
    )


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
