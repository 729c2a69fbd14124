"""Tool pages: one tool, the panel's tally, and every reviewer's words on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from parsers.blocks import Block, Document, unquote
from parsers.card import price_fields, read_value
from parsers.landmarks import TAIL, is_known_persona, is_prose, is_value, label_of, persona_name
from parsers.page import Issue
from parsers.records import Record, Review, Tool
from parsers.scorecard import Entry, read_scorecard
from parsers.sites import Address, Site
from parsers.values import parse_date, parse_panel, parse_verdict

_REVIEWS = frozenset({"the reviews", "panel reviews", "reviews", "reviewer scorecard"})
_TAKE = frozenset({"the panel's take", "the panel’s take", "our take"})
_BUTTON = re.compile(r"visit \S+|back to reviews|helpful\?|expert verdict|share|embed|copy(?: \w+)?", re.I)
_PRICE_ROW = re.compile(r"Price\s*(?P<price>.*?)(?:Reviewed\s*(?P<day>\d{4}-\d{2}-\d{2}))?", re.S)
_REVIEWED = re.compile(r"Reviewed\s*(?:on\s*)?(?P<day>\d{4}-\d{2}-\d{2})")
_TALLY_AND_TAKE = re.compile(r"(?P<ships>\d+)\s*[-–]\s*(?P<skips>\d+)\s*(?:The Panel['’]s Take)?", re.I)
_REVIEWS_GLUED = re.compile(r".*(?:</iframe>)\s*The reviews", re.S)


def is_tool_page(document: Document) -> bool:
    """Whether the words are those of a tool page: a review part, and no two cards."""
    keys = [block.key for block in document.blocks]
    personas = sum(is_known_persona(block.text) for block in document.blocks)
    return bool(_TAKE.union(_REVIEWS).intersection(keys)) and personas > 0


def read_tool_page(document: Document, address: Address | None, site: Site | None) -> tuple[list[Record], list[Issue]]:
    """The tool and its reviews."""
    blocks = document.blocks
    start = next(
        (i for i, b in enumerate(blocks) if b.key in _REVIEWS or _REVIEWS_GLUED.fullmatch(b.text)),
        len(blocks),
    )
    name_at = _name_at(blocks[:start])
    if name_at is None:
        return [], [Issue("no-name", "no heading names the tool")]
    slug = address.slugs[0] if address and address.kind == "tool" else None
    fields = _head(blocks[name_at + 1 : start], blocks[name_at].text, document)
    _read_before(blocks[:name_at], fields)
    url = site.tool_url.format(site=site.name, slug=slug) if slug and site else None
    tool = Tool(ref=0, name=blocks[name_at].text, slug=slug, url=url, **fields)
    entries = _reviews(blocks[start + 1 :], document)
    reviews = [Review(0, i, unquote(e.text), e.persona, e.score, e.verdict) for i, e in enumerate(entries)]
    issues = [] if reviews else [Issue("no-reviews", f"no reviews were found on the page of {tool.name!r}")]
    return [tool, *reviews], issues


def _name_at(blocks: Sequence[Block]) -> int | None:
    heading = next((i for i, b in enumerate(blocks) if b.level == 1), None)
    if heading is not None:
        return heading
    for i, block in enumerate(blocks):
        if not _is_furniture(block):
            return i
    return None


def _read_before(blocks: Sequence[Block], fields: dict[str, Any]) -> None:
    """What stands over the name: the verdict and tally of the third generation, sometimes the category."""
    for block in blocks:
        _read_line(block.text, fields)
    if blocks and "category" not in fields:
        block = blocks[-1]
        if not _is_furniture(block) and not is_prose(block.text) and not block.href:
            fields["category"] = block.text


def _is_furniture(block: Block) -> bool:
    """Whether the block is an avatar letter, a button or a figure: never a name, a category or a sentence."""
    text = block.text
    return len(text) < 2 or is_value(text) or bool(_BUTTON.fullmatch(text) or _TALLY_AND_TAKE.fullmatch(text))


def _head(blocks: Sequence[Block], name: str, document: Document) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    prose: list[str] = []
    i = 0
    whole_lines: set[int] = set()
    while i < len(blocks):
        block = blocks[i]
        if block.key in TAIL:
            break
        # `3 Ships` and `1 Skips` stand in elements of their own and mean something together only.
        if block.line in whole_lines or _read_line(document.lines[block.line], fields):
            whole_lines.add(block.line)
            i += 1
            continue
        label = label_of(block)
        if label and i + 1 < len(blocks) and (found := read_value(label, blocks[i + 1].text)):
            _fill(fields, found)
            i += 2
            continue
        if not _read_line(block.text, fields) and _is_text(block, name):
            prose.append(block.text)
        i += 1
    if prose:
        fields["tagline"] = prose[0]
        fields["description"] = "\n\n".join(prose[1:]) or None
    return fields


def _is_text(block: Block, name: str) -> bool:
    if block.key in _TAKE or block.text == name or _is_furniture(block):
        return False
    return not block.level and (not block.href or is_prose(block.text))


def _read_line(text: str, fields: dict[str, Any]) -> bool:
    """A line that carries its own label, glued to it or not."""
    if (row := _PRICE_ROW.fullmatch(text)) and row["price"]:
        _fill(fields, price_fields(row["price"].strip()))
        if row["day"]:
            _fill(fields, {"reviewed_on": parse_date(row["day"])})
        return True
    if reviewed := _REVIEWED.fullmatch(text):
        _fill(fields, {"reviewed_on": parse_date(reviewed["day"])})
        return True
    if tally := _TALLY_AND_TAKE.fullmatch(text):
        _fill(fields, {"panel_ships": int(tally["ships"]), "panel_skips": int(tally["skips"])})
        return True
    panel = parse_panel(text)
    if panel:
        _fill(fields, {"panel_verdict": panel.verdict, "panel_ships": panel.ships, "panel_skips": panel.skips})
    return panel is not None


def _fill(fields: dict[str, Any], found: dict[str, Any]) -> None:
    for key, value in found.items():
        if value is not None and fields.get(key) is None:
            fields[key] = value


def _reviews(blocks: Sequence[Block], document: Document) -> list[Entry]:
    """Reviews in reading order; the words between a persona and its verdict are its subtitle."""
    kept = [b for b in blocks if not _BUTTON.fullmatch(b.text)]
    entries: list[Entry] = []
    persona = verdict = None
    for block in kept:
        text = block.text
        if block.key in TAIL:
            break
        if parse_verdict(text):
            verdict = parse_verdict(text)
        elif is_prose(text) and not is_known_persona(text):
            whole = document.lines[block.line]
            if persona and (verdict or not entries or entries[-1].persona != persona):
                entries.append(Entry(len(entries), 0, persona, None, verdict, [whole]))
                verdict = None
            elif entries and not block.level and entries[-1].paragraphs[-1] != whole:
                entries[-1].paragraphs.append(whole)
        elif _is_persona(block):
            persona, verdict = persona_name(text), None
    return entries or [e for e in read_scorecard(kept, document, ("", "")) if e.text]


def _is_persona(block: Block) -> bool:
    name = persona_name(block.text)
    if name is None:
        return False
    return is_known_persona(block.text) or block.text.startswith("The ") or bool(block.level)
