"""The site's pages as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from sample_site.catalog import PERSONAS, Catalog, Review, Tool, prose

if TYPE_CHECKING:
    from sample_site.articles import Article

HOST = "https://splitpanel.example"
"""The host that every page names as its own, wherever it is served."""

_NEWSLETTER = """<aside><h2>Weekly AI Tool Verdicts</h2><p>Get the next comparison in your inbox</p>
<p>One mail a week, written by nobody who sells anything.</p><button>Subscribe</button></aside>"""


def layout(title: str, path: str, body: str) -> str:
    """A whole document round `body`, which is the page's main part."""
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(title)} | Sample Panel</title>
<link rel="canonical" href="{HOST}{escape(path)}"><link rel="stylesheet" href="/site.css">
<script>window.__page = {{"title": "not what a reader sees: 99% Panel ship"}};</script></head>
<body><header><a href="/">Sample Panel</a> <nav><a href="/reviewer/builder">Critics</a></nav></header>
<main>
{body}
</main>
<footer><p>Invented tools, invented critics.</p></footer></body></html>
"""


def comparison(a: Tool, b: Tool) -> str:
    """Two cards, the decision table and the scorecard."""
    title = f"{a.name} vs {b.name}"
    body = f"""<p class="crumb"><a href="/">Compare</a>/{escape(title)}</p>
<p>AI tool comparison</p><h1>{escape(title)}</h1>
<p>Which one should you ship with? Verdicts, prices and reviews side by side.</p>
<section class="cards">{_card(a)}{_card(b)}</section>
{_decision(a, b)}
<section><h2>Reviewer scorecard</h2>{_scorecard(a, b)}</section>
{_NEWSLETTER}"""
    return layout(title, f"/compare/{a.slug}-vs-{b.slug}", body)


def tool(item: Tool, neighbours: Sequence[Tool]) -> str:
    """One tool with the panel's take and every review."""
    links = "".join(
        f'<li><a href="/compare/{min(item.slug, o.slug)}-vs-{max(item.slug, o.slug)}">'
        f"{escape(item.name)} or {escape(o.name)}</a></li>"
        for o in neighbours
    )
    # A tool's own page knows no third word: a panel that is split has not shipped.
    verdict = "Ship" if item.ships > item.skips else "Skip"
    body = f"""<p><a href="/">Back to reviews</a></p><div aria-hidden="true">{item.name[0]}</div>
<h1>{escape(item.name)}</h1><p>{escape(item.tagline)}</p>
<dl><dt>Category</dt><dd>{escape(item.category)}</dd><dt>Price</dt><dd>{escape(item.pricing)}</dd>
<dt>Reviewed</dt><dd>{item.reviewed_on}</dd></dl>
<p>Verdict — {verdict}</p><p><span>{item.ships} Ships</span><span>{item.skips} Skips</span></p>
<h2>The Panel's Take</h2><p>{escape(item.description)}</p>
<h2>The reviews</h2>{"".join(_tool_review(review) for review in item.reviews)}
<h2>Similar products</h2><ul>{links}</ul>"""
    return layout(item.name, f"/tool/{item.slug}", body)


def reviewer(catalog: Catalog, persona: str, category: str | None) -> str:
    """A critic, and its verdicts on the tools of one category or of all."""
    bank = prose()["personas"][persona]
    reviewed = [
        (item, review)
        for item in catalog.tools
        for review in item.reviews
        if review.persona == persona and category in (None, item.category)
    ]
    shipped = sum(review.verdict == "ship" for _, review in reviewed)
    items = "".join(
        f'<article><h3><a href="/tool/{item.slug}">{escape(item.name)}</a></h3><p>{escape(item.tagline)}</p>'
        f"<p>{escape(review.text)}</p></article>"
        for item, review in reviewed
    )
    filters = "".join(
        f'<li><a href="/reviewer/{persona.lower()}?category={quote_plus(name)}">{escape(name)}</a></li>'
        for name in catalog.categories
    )
    query = f"?category={quote_plus(category)}" if category else ""
    body = f"""<h1>The {persona}</h1><p>“{escape(bank["motto"])}”</p>
<p>{escape(bank["subtitle"])}: one of {len(PERSONAS)} critics of this panel, none of whom exists.</p>
<h2>Gets excited about</h2><ul><li>+ plain answers</li><li>+ small print that is large</li></ul>
<h2>Tired of</h2><ul><li>- launch videos</li><li>- the word seamless</li></ul><ul>{filters}</ul>
<h2>{escape(category or "All")} verdicts<span>({len(reviewed)} tools, {shipped} shipped)</span></h2>{items}
<h2>Browse the full panel</h2>"""
    return layout(f"The {persona}", f"/reviewer/{persona.lower()}{query}", body)


def home(catalog: Catalog, articles: Iterable[Article]) -> str:
    """All tools by category, the critics and the articles."""
    lists = "".join(
        f"<h2>{escape(name)}</h2><ul>"
        + "".join(
            f'<li><a href="/tool/{t.slug}">{escape(t.name)}</a></li>' for t in catalog.tools if t.category == name
        )
        + "</ul>"
        for name in catalog.categories
    )
    critics = "".join(f'<li><a href="/reviewer/{p.lower()}">{p}</a></li>' for p in PERSONAS)
    news = "".join(f'<li><a href="/news/{a.slug}">{escape(a.title)}</a></li>' for a in articles)
    body = f"<h1>Sample Panel</h1>{lists}<h2>Critics</h2><ul>{critics}</ul><h2>News</h2><ul>{news}</ul>"
    return layout("Sample Panel", "/", body)


def not_found() -> str:
    """What an unknown address gets."""
    return layout("Not found", "/404", "<h1>Not found</h1><p>There is no such page.</p>")


def _card(item: Tool) -> str:
    votes = f"{item.community_pct}%" if item.community_pct is not None else "—"
    return f"""<article class="card"><div class="avatar">{item.name[0]}</div><p>{escape(item.category)}</p>
<h2><a href="/tool/{item.slug}">{escape(item.name)}</a></h2><p>{escape(item.tagline)}</p>
<p class="badge">{item.verdict}</p>
<div class="stats"><div><strong>{item.ship_pct}%</strong><span>Panel ship</span></div>
<div><strong>{votes}</strong><span>Community</span></div>
<div><strong>{item.entry}</strong><span>Entry</span></div></div>
<p>{escape(item.description)}</p></article>"""


def _decision(a: Tool, b: Tool) -> str:
    rows = [
        ("Panel verdict", *(f"{t.verdict} · {t.ships} ship / {t.skips} skip" for t in (a, b))),
        ("Community", _votes(a), _votes(b)),
        ("Pricing", a.pricing, b.pricing),
        ("Best for", a.tagline, b.tagline),
        ("Category", a.category, b.category),
    ]
    cells = "".join(f"<tr><th>{h}</th><td>{escape(x)}</td><td>{escape(y)}</td></tr>" for h, x, y in rows)
    return f"<table><tr><th>Decision</th><th>{escape(a.name)}</th><th>{escape(b.name)}</th></tr>{cells}</table>"


def _votes(item: Tool) -> str:
    if item.community_pct is None:
        return "No community votes yet"
    return f"{item.community_pct}% ship ({item.community_votes} votes)"


def _scorecard(a: Tool, b: Tool) -> str:
    rows = []
    for persona in PERSONAS:
        cells = [next((r for r in t.reviews if r.persona == persona), None) for t in (a, b)]
        if any(cells):
            rows.append(f"<tr><th>{persona}</th>{''.join(_review_cell(r) for r in cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _review_cell(review: Review | None) -> str:
    if review is None:
        return "<td></td>"
    return f"<td><p>{review.score}/100 · {review.verdict}</p><p>{escape(review.text)}</p></td>"


def _tool_review(review: Review) -> str:
    subtitle = prose()["personas"][review.persona]["subtitle"]
    return f"""<article><h3>The {review.persona}</h3><p>{subtitle}</p><p>{review.verdict.title()}</p>
<p>{escape(review.text)}</p><button>Helpful?</button></article>"""
