"""What the two text extractors in circulation make of a comparison of two sample tools (SITES.md, section 2)."""

from __future__ import annotations

from itertools import zip_longest

from sample_site.catalog import PERSONAS, Review, Tool

NEWSLETTER = [
    "Weekly AI Tool Verdicts",
    "Get the next comparison in your inbox",
    "New AI tools ship daily. We compare them before you waste an afternoon.",
]
INTRO = "Which one should you ship with? Here is the side-by-side panel verdict and pricing read."


def rows_of(a: Tool, b: Tool) -> list[tuple[Review | None, Review | None]]:
    """The scorecard's rows: a persona each, with the review of each tool that it reviewed."""
    pairs = [tuple(next((r for r in t.reviews if r.persona == p), None) for t in (a, b)) for p in PERSONAS]
    return [(x, y) for x, y in pairs if x or y]


def paired(a: Tool, b: Tool) -> list[Review]:
    """Reviews as the compact text has them where both panels are full: A, B, A, B."""
    return [r for pair in zip_longest(a.reviews, b.reviews) for r in pair if r]


def compact(a: Tool, b: Tool, reviews: list[Review] | None = None) -> str:
    """Ten lines a card, values before labels, then quotes without persona, score or verdict."""
    lines = ["AI tool comparison", f"{a.name} vs {b.name}", INTRO]
    for tool in (a, b):
        votes = f"{tool.community_pct}%" if tool.community_pct is not None else "—"
        lines += [tool.category, tool.name, tool.tagline, f"{tool.ship_pct}%", "Panel ship"]
        lines += [votes, "Community", tool.entry, "Entry", tool.description]
    lines.append("Reviewer scorecard")
    lines += [f"“{review.text}”" for review in (paired(a, b) if reviews is None else reviews)]
    return "\n".join(lines + NEWSLETTER)


def blank_line(a: Tool, b: Tool) -> str:
    """Breadcrumb, badge, decision table, persona rows; no line at all where the community vote is missing."""
    lines = [f"Compare/{a.name} vs {b.name}", "AI tool comparison", f"{a.name} vs {b.name}", INTRO]
    for tool in (a, b):
        lines += [tool.name[0], tool.category, tool.name, tool.tagline, tool.verdict, f"{tool.ship_pct}%", "Panel ship"]
        lines += [f"{tool.community_pct}%"] if tool.community_pct is not None else []
        lines += ["Community", tool.entry, "Entry", tool.description]
    lines += ["Decision", a.name, b.name, "Panel verdict"]
    lines += [f"{t.verdict} · {t.ships} ship / {t.skips} skip" for t in (a, b)]
    lines += ["Community", *(_votes(t) for t in (a, b)), "Pricing", a.pricing, b.pricing]
    lines += ["Best for", a.tagline, b.tagline, "Category", a.category, b.category, "Reviewer scorecard"]
    for row in rows_of(a, b):
        persona = next(r.persona for r in row if r)
        lines.append(persona)
        for review in row:
            lines += [f"{review.score}/100 · {review.verdict}", review.text] if review else []
    lines += [
        *NEWSLETTER,
        "Bookmarks",
        "Loading bookmarks...",
        "No bookmarks yet",
        "Bookmark tools to save them for later",
    ]
    return "\n\n".join(lines)


def _votes(tool: Tool) -> str:
    if tool.community_pct is None:
        return "No community votes yet"
    return f"{tool.community_pct}% ship ({tool.community_votes} votes)"
