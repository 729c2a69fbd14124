"""One comparison of two sample tools in many layouts, as sites look after a redesign.

Every function gives a page that prints the same facts: whoever reads one reads all.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape as e

from sample_site.catalog import Review, Tool
from tests.extractions import rows_of

Layout = Callable[[Tool, Tool], str]
INTRO = "Which one should you ship with? Here is the side-by-side panel verdict."
BOX = (
    "<div><h3>Weekly AI Tool Verdicts</h3><p>Get the next comparison in your inbox</p><button>Subscribe</button></div>"
)


def votes(tool: Tool) -> str:
    return "—" if tool.community_pct is None else f"{tool.community_pct}% ship ({tool.community_votes} votes)"


def tally(tool: Tool) -> str:
    return f"{tool.verdict} · {tool.ships} ship / {tool.skips} skip"


def link(tool: Tool) -> str:
    return f'<a href="/tool/{tool.slug}">{e(tool.name)}</a>'


def facts(tool: Tool) -> list[tuple[str, str]]:
    return [
        ("Category", tool.category), ("Panel ship", f"{tool.ship_pct}%"), ("Panel verdict", tally(tool)),
        ("Community", votes(tool)), ("Entry", tool.entry), ("Pricing", tool.pricing),
    ]  # fmt: skip


def page(a: Tool, b: Tool, body: str) -> str:
    links = "".join(f'<li><a href="/compare/x-vs-y{i}">X vs Y {i}</a></li>' for i in range(4))
    return (
        f"<!doctype html><html><head><title>{e(a.name)} vs {e(b.name)} | Site</title>"
        f"<script>var s = {{'Panel ship': '99%'}}</script></head><body><nav><a href='/'>Home</a></nav>"
        f"<div role=dialog><p>We use cookies, 82 of them.</p><button>Accept all</button></div>"
        f"<h1>{e(a.name)} vs {e(b.name)}</h1><p>{INTRO}</p>{body}"
        f"<h2>Related comparisons</h2><ul>{links}</ul>{BOX}</body></html>"
    )


def head(tool: Tool) -> str:
    return f"<div>{e(tool.category)}</div><h2>{link(tool)}</h2><p>{e(tool.tagline)}</p>"


def said(review: Review, tool: Tool | None = None) -> str:
    name = f"<h4>{e(tool.name)}</h4>" if tool else ""
    return f"<div>{name}<div>{review.score}/100 · {review.verdict}</div><p>{e(review.text)}</p></div>"


def by_row(a: Tool, b: Tool, *, named: bool = True) -> str:
    out = "<h2>Reviewer scorecard</h2>"
    for row in rows_of(a, b):
        out += f"<h3>The {next(r.persona for r in row if r)}</h3>"
        out += "".join(said(r, t if named else None) if r else "<div>—</div>" for r, t in zip(row, (a, b), strict=True))
    return out


def label_first(a: Tool, b: Tool) -> str:
    def card(tool: Tool) -> str:
        torn = "".join(
            f"<div><div>{label}</div><div><span>{e(value[:2])}</span><span>{e(value[2:])}</span></div></div>"
            for label, value in facts(tool)
        )
        return f"<div><h2>{link(tool)}</h2><p>{e(tool.tagline)}</p>{torn}<p>{e(tool.description)}</p></div>"

    return page(a, b, card(a) + card(b) + by_row(a, b))


def definition_lists(a: Tool, b: Tool) -> str:
    def card(tool: Tool) -> str:
        items = "".join(f"<dt>{label}</dt><dd>{e(value)}</dd>" for label, value in facts(tool))
        words = f"<p>{e(tool.tagline)}</p><p>{e(tool.description)}</p>"
        return f"<section><h2>{link(tool)}</h2>{words}<dl>{items}</dl></section>"

    reviews = "<h2>Reviewer scorecard</h2>"
    for row in rows_of(a, b):
        reviews += f"<h3>{next(r.persona for r in row if r)}</h3>"
        reviews += "".join(
            f"<figure><blockquote><p>{e(r.text)}</p></blockquote>"
            f"<figcaption>On <cite>{e(t.name)}</cite>: {r.score}/100 · {r.verdict}</figcaption></figure>"
            for r, t in zip(row, (a, b), strict=True)
            if r
        )
    return page(a, b, card(a) + card(b) + reviews)


def _table_rows(a: Tool, b: Tool) -> str:
    out = f"<tr><th>Best for</th><td>{e(a.tagline)}</td><td>{e(b.tagline)}</td></tr>"
    out += f"<tr><th>About</th><td><p>{e(a.description)}</p></td><td><p>{e(b.description)}</p></td></tr>"
    for (label, x), (_, y) in zip(facts(a), facts(b), strict=True):
        out += f"<tr><th>{label}</th><td>{e(x)}</td><td>{e(y)}</td></tr>"
    return out


def one_table(a: Tool, b: Tool) -> str:
    out = f"<table><tr><th></th><th>{link(a)}</th><th>{link(b)}</th></tr>{_table_rows(a, b)}"
    out += "<tr><th colspan=3>Reviewer scorecard</th></tr>"
    for row in rows_of(a, b):
        cells = "".join(
            f"<td><b>{r.score}/100</b> <em>{r.verdict}</em><p>{e(r.text)}</p></td>" if r else "<td></td>" for r in row
        )
        out += f"<tr><th>{next(r.persona for r in row if r)}</th>{cells}</tr>"
    return page(a, b, out + "</table>")


def tool_by_tool(a: Tool, b: Tool) -> str:
    def card(tool: Tool) -> str:
        items = "".join(f"<li><b>{e(v)}</b> <span>{k}</span></li>" for k, v in facts(tool) if k != "Category")
        return f"<article>{head(tool)}<ul>{items}</ul><p>{e(tool.description)}</p></article>"

    def reviews(tool: Tool) -> str:
        return f"<h2>What the panel says about {e(tool.name)}</h2>" + "".join(
            f'<article><img alt="The {r.persona}"><span>{r.verdict.title()}</span> <span>{r.score}/100</span>'
            f"<p>{e(r.text)}</p></article>"
            for r in tool.reviews
        )

    return page(a, b, card(a) + card(b) + "<h2>Reviewer scorecard</h2>" + reviews(a) + reviews(b))


def printed_twice(a: Tool, b: Tool) -> str:
    body = "".join(
        f"<div>{head(t)}" + "".join(f"<div><b>{e(v)}</b><div>{k}</div></div>" for k, v in facts(t)[1:])
        + f"<p>{e(t.description)}</p></div>"
        for t in (a, b)
    ) + by_row(a, b)  # fmt: skip
    false = "<div>Builder</div><div>11/100 · skip</div><p>False words that stand where no reader sees them.</p>"
    hidden = f"<template>{false}</template><noscript>{false}</noscript><div hidden>{false}</div>"
    return page(a, b, f"{hidden}<div class='md:hidden'>{body}</div><div class='hidden md:block'>{body}</div>")


def upper_case(a: Tool, b: Tool) -> str:
    def card(tool: Tool) -> str:
        items = "".join(f"<li>{k.upper()}:\u00a0{e(v)}</li>" for k, v in facts(tool))
        return f"<h2>{link(tool)}</h2><p>{e(tool.tagline)}\u200b</p><ul>{items}</ul><p>{e(tool.description)}</p>"

    out = card(a) + card(b) + "<h2>REVIEWER SCORECARD</h2>"
    for row in rows_of(a, b):
        out += f"<h3>THE\u00a0{next(r.persona for r in row if r).upper()}</h3><ul>"
        out += "".join(
            f"<li><b>{e(t.name)}</b><br>Verdict: {r.verdict.upper()}<br>"
            f"Score: {r.score / 10:.1f}\u00a0/\u00a010<p>{e(r.text)}</p></li>"
            for r, t in zip(row, (a, b), strict=True)
            if r
        )
        out += "</ul>"
    return page(a, b, out)


def spoken_lines(a: Tool, b: Tool) -> str:
    def card(tool: Tool) -> str:
        items = "".join(f"<p><strong>{k}:</strong> {e(v)}</p>" for k, v in facts(tool))
        return f"<h2>{link(tool)}</h2><p><em>{e(tool.tagline)}</em></p><p>{e(tool.description)}</p>{items}"

    out = card(a) + BOX + card(b) + "<h2>Reviewer scorecard</h2>"
    for tool in (a, b):
        out += f"<h3>{e(tool.name)}</h3>" + "".join(
            f"<p><strong>The {r.persona} says {r.verdict} ({r.score}/100):</strong> {e(r.text)}</p>"
            for r in tool.reviews
        )
    return page(a, b, out)


def rows_of_divs(a: Tool, b: Tool) -> str:
    def row(label: str, x: str, y: str) -> str:
        return f"<div><div>{label}</div><div>{x}</div><div>{y}</div></div>"

    out = row("", link(a), link(b)) + row("Tagline", e(a.tagline), e(b.tagline))
    out += "".join(row(k, e(x), e(y)) for (k, x), (_, y) in zip(facts(a), facts(b), strict=True))
    out += row("About", f"<p>{e(a.description)}</p>", f"<p>{e(b.description)}</p>")
    badge = {"ship": "Ship 🚢", "skip": "Skip ⏭️"}
    out += "<h2>Reviewer scorecard</h2>"
    for pair in rows_of(a, b):
        cells = (
            f"<div><span>{badge[r.verdict]}</span> <span>{r.score}/100</span></div><p>{e(r.text)}</p>" if r else "—"
            for r in pair
        )
        out += row(f"The {next(r.persona for r in pair if r)}", *cells)
    return page(a, b, out)


def alternating(a: Tool, b: Tool) -> str:
    parts: list[Callable[[Tool], str]] = [
        lambda t: f"<div>{e(t.category)}</div>", lambda t: f"<h2>{link(t)}</h2>", lambda t: f"<p>{e(t.tagline)}</p>",
        lambda t: f"<div><b>{t.ship_pct}%</b><small>Panel ship</small></div>",
        lambda t: f"<div><b>{tally(t)}</b><small>Panel verdict</small></div>",
        lambda t: f"<div><b>{votes(t)}</b><small>Community</small></div>",
        lambda t: f"<div><b>{t.entry}</b><small>Entry</small></div>",
        lambda t: f"<div><small>Pricing</small><b>{e(t.pricing)}</b></div>", lambda t: f"<p>{e(t.description)}</p>",
    ]  # fmt: skip
    tabs = "".join(
        f"<li><a href='#{i}'>{next(r.persona for r in row if r)}</a></li>" for i, row in enumerate(rows_of(a, b))
    )
    reviews = by_row(a, b).replace("</h2>", f"</h2><ul>{tabs}</ul>", 1)
    return page(a, b, "".join(part(t) for part in parts for t in (a, b)) + reviews)


def transposed(a: Tool, b: Tool) -> str:
    labels = "".join(f"<th>{label}</th>" for label, _ in facts(a))
    out = f"<table><tr><th>Tool</th>{labels}<th>Best for</th></tr>"
    for tool in (a, b):
        cells = "".join(f"<td>{e(value)}</td>" for _, value in facts(tool))
        out += f"<tr><th>{link(tool)}</th>{cells}<td>{e(tool.tagline)}</td></tr>"
    out += "</table>" + "".join(f"<h2>About {e(t.name)}</h2><p>{e(t.description)}</p>" for t in (a, b))
    out += "<h2>Reviewer scorecard</h2>"
    for tool in (a, b):
        out += f"<h3>{e(tool.name)}</h3><table><tr><th>Reviewer</th><th>Score</th><th>Verdict</th><th>Review</th></tr>"
        out += "".join(
            f"<tr><td>{r.persona}</td><td>{r.score}/100</td><td>{r.verdict.title()}</td><td><p>{e(r.text)}</p></td></tr>"
            for r in tool.reviews
        )
        out += "</table>"
    return page(a, b, out)


def markdown(a: Tool, b: Tool) -> str:
    out = [f"# {a.name} vs {b.name}", INTRO]
    for tool in (a, b):
        out += [f"## [{tool.name}](https://splitpanel.example/tool/{tool.slug})", f"*{tool.tagline}*"]
        out += ["\n".join(f"- **{label}:** {value}" for label, value in facts(tool)), tool.description]
    out += ["## Reviewer scorecard", f"| Reviewer | {a.name} | {b.name} |\n|---|---|---|"]
    for row in rows_of(a, b):
        cells = " | ".join(f"**{r.score}/100 · {r.verdict}** {r.text}" if r else "" for r in row)
        out[-1] += f"\n| {next(r.persona for r in row if r)} | {cells} |"
    return "\n\n".join([*out, "### Weekly AI Tool Verdicts", "Get the next comparison in your inbox"])


def copied_from_a_browser(a: Tool, b: Tool) -> str:
    out = [f"{a.name} vs {b.name}", "", INTRO, ""]
    for tool in (a, b):
        out += [tool.name, "", tool.tagline, "", tool.description, ""]
    out += [f"Decision\t{a.name}\t{b.name}"]
    out += [f"{label}\t{x}\t{y}" for (label, x), (_, y) in zip(facts(a), facts(b), strict=True)]
    out += ["", "Reviewer scorecard", ""]
    for row in rows_of(a, b):
        persona = next(r.persona for r in row if r)
        out.append(persona + "".join(f"\t{r.score}/100 · {r.verdict} {r.text}" if r else "\t" for r in row))
    return "\n".join([*out, "", "Weekly AI Tool Verdicts"])


LAYOUTS: dict[str, Layout] = {
    layout.__name__: layout
    for layout in (
        label_first, definition_lists, one_table, tool_by_tool, printed_twice, upper_case, spoken_lines, rows_of_divs,
        alternating, transposed, markdown, copied_from_a_browser,
    )
}  # fmt: skip
