"""Tool pages: one tool, the panel's tally, and every reviewer's words on it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.assemble import assemble
from parsers.blocks import Block, Document
from parsers.card import values_first
from parsers.card_values import Fields, fill, price_fields, read_tally, read_value
from parsers.landmarks import PERSONAS, TAIL, is_prose, is_value
from parsers.page import Issue
from parsers.records import Record, Review, Tool
from parsers.scorecard import tokens_of
from parsers.shown import shows_a_tool, speaks
from parsers.sites import Address, Site
from parsers.units import as_units
from parsers.values import parse_date

_REVIEWS = frozenset({"the reviews", "panel reviews", "reviews", "reviewer scorecard"})
_TAKE = frozenset({"the panel's take", "our take"})
_BUTTON = re.compile(r"visit \S+|back to reviews|helpful\?|expert verdict|share|embed|copy(?: \w+)?", re.I)
_PRICE_ROW = re.compile(r"Price\s*(?P<price>.*?)(?:Reviewed\s*(?P<day>\d{4}-\d{2}-\d{2}))?", re.S)
_REVIEWED = re.compile(r"Reviewed\s*(?:on\s*)?:?\s*(?P<day>\d{4}-\d{2}-\d{2})", re.I)
_TALLY_AND_TAKE = re.compile(r"(?P<ships>\d+)\s*[-–]\s*(?P<skips>\d+)\s*(?:The Panel['’]s Take)?", re.I)
_REVIEWS_GLUED = re.compile(r".*(?:</iframe>)\s*The reviews", re.S)
_PERSONA_WITHIN = re.compile(rf"(?:^|\bThe\s+)(?:{'|'.join(sorted(PERSONAS))})\b", re.I)


def is_tool_page(document: Document) -> bool:
    """Whether the words are those of a tool page: a part with reviews, and a persona named."""
    keys = {block.key for block in document.blocks}
    if not keys & (_TAKE | _REVIEWS) or any(block.label == "panel_ship_pct" for block in document.blocks):
        return False  # the panel's share stands on comparison pages only
    named = any(len(block.text) < 60 and _PERSONA_WITHIN.search(block.text) for block in document.blocks)
    return named and is_partly_tool_page(document)


def is_partly_tool_page(document: Document) -> bool:
    """Whether some of the words are a tool page's: as many as a page has to show whose address promises a tool."""
    return shows_a_tool(as_units(document.blocks, document))


def read_tool_page(document: Document, address: Address | None, site: Site | None) -> tuple[list[Record], list[Issue]]:
    """The tool and its reviews."""
    units = as_units(document.blocks, document)
    end, start = _reviews_at(units)
    name_at = _name_at(units[:end])
    if name_at is None:
        return [], [Issue("no-name", "no heading names the tool")]
    name = units[name_at].text
    slug = address.slugs[0] if address and address.kind == "tool" else None
    url = site.tool_url.format(site=site.name, slug=slug) if slug and site else None
    fields = _head(units[name_at + 1 : end], name)
    _read_before(units[:name_at], fields)
    tool = Tool(ref=0, name=name, slug=slug, url=url, **fields)
    entries = assemble(tokens_of(units[start:], (name,)))
    reviews = [Review(0, i, e.text, e.persona, e.score, e.verdict) for i, e in enumerate(entries) if e.persona]
    issues = [] if reviews else [Issue("no-reviews", f"no reviews were found on the page of {name!r}")]
    return [tool, *reviews], issues


def _reviews_at(units: Sequence[Block]) -> tuple[int, int]:
    """Where the head ends, and where the reviews begin behind their heading; a menu above the name has no such."""
    title = next((i for i, unit in enumerate(units) if unit.level == 1), 0)
    for i, unit in enumerate(units[title:], start=title):
        headed = unit.key in _REVIEWS and not unit.href
        if headed or (len(unit.text) < 400 and _REVIEWS_GLUED.fullmatch(unit.text)):
            return i, i + 1
    # Without a heading they begin at the first persona that says something; a list of the panel's says nothing.
    first = next((i for i in range(title, len(units)) if speaks(units, i)), len(units))
    return first, first


def _name_at(units: Sequence[Block]) -> int | None:
    heading = next((i for i, unit in enumerate(units) if unit.level == 1), None)
    if heading is not None:
        return heading
    return next((i for i, unit in enumerate(units) if not _is_furniture(unit)), None)


def _read_before(units: Sequence[Block], fields: Fields) -> None:
    """What stands over the name: the verdict and tally of the third generation, sometimes the category."""
    for unit in units:
        _read_line(unit.text, fields)
    if units and "category" not in fields:
        unit = units[-1]
        if not _is_furniture(unit) and not is_prose(unit.text) and not unit.href:
            fields["category"] = unit.text


def _is_furniture(unit: Block) -> bool:
    """Whether the unit is an avatar letter, a button or a figure: never a name, a category or a sentence."""
    text = unit.text
    return len(text) < 2 or is_value(text) or bool(_BUTTON.fullmatch(text) or _TALLY_AND_TAKE.fullmatch(text))


def _head(units: Sequence[Block], name: str) -> Fields:
    fields: Fields = {}
    prose: list[str] = []
    before = values_first(units)
    used: set[int] = set()
    for i, unit in enumerate(units):
        if unit.key in TAIL:
            break
        label = unit.label
        beside = i - 1 if before else i + 1
        if label and 0 <= beside < len(units) and (found := read_value(label, units[beside].text)):
            fill(fields, found)
            used.update((i, beside))
        elif i not in used and not label and not _read_line(unit.text, fields) and _is_text(unit, name):
            prose.append(unit.text)
    if prose:
        fields.setdefault("tagline", prose.pop(0))
    if prose:
        fields.setdefault("description", "\n\n".join(prose))
    return fields


def _is_text(unit: Block, name: str) -> bool:
    if unit.key in _TAKE or unit.text == name or _is_furniture(unit):
        return False
    return not unit.level and (not unit.href or is_prose(unit.text))


def _read_line(text: str, fields: Fields) -> bool:
    """A line that carries its own label, glued to it or not."""
    if len(text) > 300:
        return False
    if (row := _PRICE_ROW.fullmatch(text)) and row["price"] and not is_prose(text):
        fill(fields, price_fields(row["price"].strip(" :")))
        if row["day"]:
            fill(fields, {"reviewed_on": parse_date(row["day"])})
        return True
    if reviewed := _REVIEWED.fullmatch(text):
        fill(fields, {"reviewed_on": parse_date(reviewed["day"])})
        return True
    if tally := _TALLY_AND_TAKE.fullmatch(text):
        fill(fields, {"panel_ships": int(tally["ships"]), "panel_skips": int(tally["skips"])})
        return True
    found = read_tally(text)
    fill(fields, found)
    return bool(found)
