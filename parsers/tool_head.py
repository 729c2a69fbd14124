"""The head of a tool page: figures with their labels or glued to them, category, tagline, and the panel's take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from parsers.blocks import Block, Document
from parsers.cards.card import is_picture_of, may_be_category, read_labelled, values_first
from parsers.cards.card_values import Fields, fill, price_fields, read_tally
from parsers.landmarks import BUTTONS, TAIL, is_known_persona, is_prose
from parsers.named_tool import TALLY_AND_TAKE, is_furniture
from parsers.values import parse_date

TAKE = frozenset({"the panel's take", "our take", "the take", "the verdict in short", "summary"})
"""What stands over the description."""
_PRICE_ROW = re.compile(
    r"Pric(?:e|ing)\s*(?P<price>.*?)(?:[^\w)]*Reviewed\s*(?:on\s*)?\W*(?P<day>\d{4}-\d{2}-\d{2}))?", re.S
)
_REVIEWED = re.compile(r"(?:last\s+)?Reviewed\s*(?:on\s*)?:?\s*(?P<day>\d{4}-\d{2}-\d{2})", re.I)
_DECORATED = re.compile(r"^[^\w\s(\[“\"'$€£+-]+\s*")
_ALTERNATIVES = re.compile(r"(?:see |view |browse )?all (?P<category>\S.*?) (?:alternatives|tools)", re.I)
_CRUMBS = re.compile(r"\s+[/›»>→]\s+")
_SHARED = re.compile(r".* verdict: (?:ship|skip|mixed)\b.*|.*\bfrom the expert panel|.*</(?:iframe|a)>.*", re.I | re.S)
_MENU = frozenset(
    "home tools compare panel reviewers critics news about menu search blog pricing login categories products".split()
) | {"the panel", "all tools", "log in", "sign in", "sign up", "ship or skip", "submit a tool"}
"""What stands in menus, and is no category."""
_COUNTED = {"ships": "panel_ships", "skips": "panel_skips"}
_LONGEST_LINE = 300


def read_head(units: Sequence[Block], name_at: int, document: Document) -> Fields:
    """Fields of the page's tool. `units` end where the reviews begin, `name_at` is where its name stands in them."""
    name = units[name_at]
    fields: Fields = {}
    take = next((i for i, unit in enumerate(units) if i > name_at and _begins_take(unit)), None)
    taken = list(_paragraphs(units, take + 1)) if take is not None else []
    over = [unit for unit in units[:name_at] if not _read_line(unit.text, fields)]
    own = [unit for i, unit in enumerate(units[name_at + 1 :], name_at + 1) if i not in taken]
    left = [unit for unit in own if unit.text != name.text and not _is_said_elsewhere(unit)]
    left = _without_counts(left, fields)
    # What stands under a label is its value.
    left = [u for i, u in enumerate(left) if u.label or (i and left[i - 1].label) or not _read_line(u.text, fields)]
    used = read_labelled(left, fields, value_first=values_first(left))
    fill(fields, {"category": _category(over, name, left, document)})
    _read_words([unit for i, unit in enumerate(left) if i not in used], fields, taken=bool(taken))
    if taken:
        fields["description"] = "\n\n".join(units[i].text for i in taken)
    return fields


def _without_counts(units: Sequence[Block], fields: Fields) -> list[Block]:
    """The units without rows such as `Ships`, `3`, which are read."""
    kept: list[Block] = []
    i = 0
    while i < len(units):
        what = _COUNTED.get(units[i].key)
        following = units[i + 1].text if i + 1 < len(units) else ""
        if what and following.isdecimal() and len(following) <= 2:
            fill(fields, {what: int(following)})
            i += 2
        else:
            kept.append(units[i])
            i += 1
    return kept


def _begins_take(unit: Block) -> bool:
    if unit.key in TAKE:
        return True
    glued = TALLY_AND_TAKE.fullmatch(unit.text)
    return bool(glued and glued[0][-1].isalpha())


def _paragraphs(units: Sequence[Block], start: int) -> Iterator[int]:
    """The sentences from there on, up to what is none."""
    for i in range(start, len(units)):
        unit = units[i]
        if unit.level or unit.label or unit.cell or is_furniture(unit) or not is_prose(unit.text):
            return
        yield i


def _is_said_elsewhere(unit: Block) -> bool:
    """Whether the unit is a box's to share or to embed the verdict, or a part's head."""
    return unit.key in TAKE or unit.key in TAIL or (len(unit.text) > 3 and bool(_SHARED.fullmatch(unit.text)))


def _read_words(units: Sequence[Block], fields: Fields, *, taken: bool) -> None:
    """The tagline is what stands first under the name, the description what sentences follow."""
    words = [
        unit
        for unit in units
        if not is_furniture(unit)
        and unit.key not in BUTTONS
        and not unit.level
        and (not unit.href or is_prose(unit.text))
        and unit.text != fields.get("category")
        and not is_known_persona(unit.text)
    ]
    if words and not _is_late(words[0], units):
        fields.setdefault("tagline", words.pop(0).text)
    prose = [unit.text for unit in words if is_prose(unit.text)]
    if prose and not taken:
        fields.setdefault("description", "\n\n".join(prose))


def _is_late(unit: Block, units: Sequence[Block]) -> bool:
    """Whether a heading stands over the unit: then it is no tagline."""
    return any(other.level for other in units[: units.index(unit)])


def _category(over: Sequence[Block], name: Block, below: Sequence[Block], document: Document) -> str | None:
    """The category by its address, by the crumbs over the name, by a link to all of its tools, or over the name."""
    linked = (unit.text for unit in (*over, *below) if "/category/" in urlsplit(unit.href).path and unit.text)
    crumbs = (_in_crumbs(unit.text, name.text) for unit in over)
    listed = (match["category"] for block in document.blocks if (match := _alternatives(block.text)))
    for found in (linked, crumbs, listed):
        if category := next((text for text in found if text and may_be_category(text)), None):
            return category
    above = list(over)
    while above and (above[-1].text == name.text or is_picture_of(above[-1], name)):
        above.pop()
    unit = above[-1] if above else None
    if unit is None or is_furniture(unit) or unit.level or unit.key in _MENU:
        return None
    in_crumbs = len(above) < len(over) and len(above) > 1 and above[-2].key in _MENU
    return unit.text if may_be_category(unit.text) and (not unit.href or in_crumbs) else None


def _in_crumbs(text: str, name: str) -> str | None:
    crumbs = _CRUMBS.split(text)
    return crumbs[-2] if len(crumbs) > 2 and crumbs[-1] == name else None


def _alternatives(text: str) -> re.Match[str] | None:
    return _ALTERNATIVES.fullmatch(text) if len(text) < 80 and "all " in text[:12].casefold() else None


def _read_line(text: str, fields: Fields) -> bool:
    """A line that carries its own label, glued to it or not."""
    if len(text) > _LONGEST_LINE:
        return False
    text = _DECORATED.sub("", text) or text
    if (row := _PRICE_ROW.fullmatch(text)) and row["price"] and not is_prose(text):
        fill(fields, price_fields(row["price"].strip(" :·|•")))
        if row["day"]:
            fill(fields, {"reviewed_on": parse_date(row["day"])})
        return True
    if reviewed := _REVIEWED.fullmatch(text):
        fill(fields, {"reviewed_on": parse_date(reviewed["day"])})
        return True
    if tally := TALLY_AND_TAKE.fullmatch(text):
        fill(fields, {"panel_ships": int(tally["ships"]), "panel_skips": int(tally["skips"])})
        return True
    found = read_tally(text)
    fill(fields, found)
    return bool(found)
