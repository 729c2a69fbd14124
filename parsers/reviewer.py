"""Reviewer pages: one persona, and what it said of many tools."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.blocks import Block, Document, unquote
from parsers.landmarks import TAIL, is_known_persona, is_prose, is_value, persona_name
from parsers.page import Issue
from parsers.records import Record, Review, Tool, Verdict
from parsers.scorecards.bylines import figures_of
from parsers.sites import Address, Site, tool_slug
from parsers.values import Score, parse_score, parse_verdict

_MARKS = frozenset({"gets excited about", "tired of"})
_VERDICTS = re.compile(r"verdicts\s*\((?P<tools>\d+) tools?(?:,\s*(?P<shipped>\d+) shipped)?", re.I)


def is_reviewer_page(document: Document) -> bool:
    """Whether the words are those of a reviewer page: likes, dislikes, then verdicts."""
    keys = {block.key for block in document.blocks}
    return keys >= _MARKS


def is_partly_reviewer_page(document: Document) -> bool:
    """Whether some of the words are a reviewer page's: its likes, its verdicts, or its name over all."""
    blocks = document.blocks
    if any(block.key in _MARKS or (block.level == 1 and is_known_persona(block.text)) for block in blocks):
        return True
    return any(_VERDICTS.search(line) for line in document.lines)


def read_reviewer_page(
    document: Document, address: Address | None, site: Site | None
) -> tuple[list[Record], list[Issue]]:
    """The tools under `… verdicts (N tools …)` and this persona's review of each."""
    blocks = document.blocks
    persona = _persona(blocks)
    if persona is None:
        return [], [Issue("no-persona", "no heading names the reviewer")]
    category = address.category if address else None
    lines = document.lines
    start = next((i for i, b in enumerate(blocks) if _VERDICTS.search(lines[b.line])), None)
    if start is None:
        return [], [Issue("no-reviews", f"no verdicts are listed on the page of {persona}")]
    tools: list[Tool] = []
    reviews: list[Review] = []
    below = blocks[start + 1 :]
    items = _items(below, document, site) or _named_items(below)
    everywhere = _verdict_of_all(lines[blocks[start].line], len(items))
    for item in items:
        url = site.tool_url.format(site=site.name, slug=item.slug) if site and item.slug else None
        tool = Tool(len(tools), item.name, item.slug, url, category, item.tagline)
        score = item.score.value if item.score else None
        text = unquote("\n\n".join(item.paragraphs))
        tools.append(tool)
        if text:
            reviews.append(Review(tool.ref, len(reviews), text, persona, score, item.verdict or everywhere))
    nothing = reviews or re.search(r"\(0 tools", lines[blocks[start].line])
    issues = [] if nothing else [Issue("no-linked-tools", f"the reviews of {persona} name no tool")]
    return [*tools, *reviews], issues


def _verdict_of_all(heading: str, listed: int) -> Verdict | None:
    """What `(5 tools, 5 shipped)` says of each of them, where all are listed."""
    counts = _VERDICTS.search(heading)
    if not counts or not counts["shipped"] or int(counts["tools"]) != listed:
        return None
    return "ship" if counts["shipped"] == counts["tools"] else "skip" if counts["shipped"] == "0" else None


def _persona(blocks: Sequence[Block]) -> str | None:
    headed = next((persona_name(b.text) for b in blocks if b.level == 1), None)
    if headed:
        return headed
    return next((persona_name(b.text) for b in blocks[:15] if is_known_persona(b.text)), None)


@dataclass(slots=True)
class _Item:
    name: str | None
    slug: str | None
    tagline: str | None = None
    score: Score | None = None
    verdict: Verdict | None = None
    paragraphs: list[str] = field(default_factory=list)


def _items(blocks: Sequence[Block], document: Document, site: Site | None) -> list[_Item]:
    """A link to a tool begins an item; the next line is its tagline, the prose after it the review."""
    items: list[_Item] = []
    last_line = -1
    for block in blocks:
        if block.key in TAIL:
            break
        slug = tool_slug(document.meant(block.href), site) if block.href else None
        if slug and (not items or items[-1].slug != slug) and not is_prose(block.text):
            items.append(_Item(block.text, slug))
        elif items and block.line != last_line:
            last_line = block.line
            _take(items[-1], block, document.lines[block.line])
    return items


def _named_items(blocks: Sequence[Block]) -> list[_Item]:
    """Without links: a name, a tagline, perhaps a verdict, the review.

    Some texts have lost the names. Where one line stands over every review, it is the tagline.
    """
    items: list[tuple[list[str], _Item]] = []
    head: list[str] = []
    verdict: Verdict | None = None
    for block in blocks:
        if block.key in TAIL:
            break
        words = is_prose(block.text) or unquote(block.text) != block.text
        if words and head:
            items.append((head, _Item(None, None, None, None, verdict, [block.text])))
            head, verdict = [], None
        elif words and items:
            items[-1][1].paragraphs.append(block.text)
        elif said := parse_verdict(block.text):
            verdict = said
        elif not is_value(block.text) and not words:
            head = [*head, block.text]
    named = any(len(head) > 1 for head, _ in items)
    for head, item in items:
        item.name, item.tagline = (head[0], head[1] if len(head) > 1 else None) if named else (None, head[0])
    return [item for _, item in items]


def _take(item: _Item, block: Block, whole: str) -> None:
    said = figures_of(block.text)
    if said:
        item.score, item.verdict = said
        return
    score, verdict = parse_score(block.text), parse_verdict(block.text)
    if score:
        item.score, item.verdict = score, score.verdict or item.verdict
    elif verdict:
        item.verdict = verdict
    elif is_value(block.text):
        return
    elif item.tagline is None and not item.paragraphs and len(whole) < 160:
        item.tagline = whole
    elif is_prose(whole):
        item.paragraphs.append(whole)
