"""One tool's card: category, name, tagline, figures with their labels, description, in this or a near order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from parsers.blocks import Block, unquote
from parsers.cards.card_values import Fields, Found, fill, read_tally, read_value
from parsers.labels import votes_in_label
from parsers.landmarks import ADVERTISED, BUTTONS, is_prose, is_table_head, is_value
from parsers.records import PanelVerdict
from parsers.remembered import remembered
from parsers.values import parse_panel

_TYPED = frozenset({"panel_ship_pct", "community", "panel", "tally", "reviewed_on"})
"""Labels whose values can't be mistaken for anything else."""

_PICTURE = re.compile(r"(?:image(?:\s+\d+)?\s*:\s*)?(?P<name>.+?)(?:\s+(?:logo|icon|avatar|screenshot))?", re.I)

_LONGEST_WORD = 20
_ARROWS = frozenset("▲▼△▽↑↓↗↘⬆⬇")
"""What stands before how a figure has changed."""
_LONGEST_CATEGORY = 40
_NO_CATEGORY = re.compile(r"(?:by|from|made|built|free|paid|freemium|open[ -]source)\b", re.I)
_BESIDE_BADGE = re.compile(r"\s+[·•|]\s+")
_LONGEST_BADGED = 60
_SHORT_SENTENCE = re.compile(r"[A-Z0-9][^.!?]* [^.!?]*\w[)%]?\.(?<!\b(?:Inc|Ltd)\.)(?<!\bCorp\.)(?<!\bCo\.)")
"""`Runs offline.`: of a button, a tag or a maker's name none ends so."""
_DASHED = re.compile(r"\s[—–-]\s|\d")


def head_start(units: Sequence[Block], name_at: int) -> int:
    """Where the card begins whose name stands at `name_at`: at its badge, category, picture or avatar letter."""
    start = name_at
    if _category_before(units, start) is not None:
        start -= 1
    while start and _belongs_to_head(units, start - 1, units[name_at]):
        start -= 1
        if start == name_at - 1 and _category_before(units, start) is not None:
            start -= 1
    return start


def _belongs_to_head(units: Sequence[Block], at: int, name: Block) -> bool:
    unit = units[at]
    if unit.key in (name.key, name.key[:1]):
        return True
    if is_picture_of(unit, name):
        return True
    # A verdict badge over the name, unless it is the value of a label of the card before.
    panel = parse_panel(unit.text)
    return bool(panel and panel.ships is None and not (at and units[at - 1].label))


def is_picture_of(unit: Block, name: Block) -> bool:
    """Whether the unit is the tool's name as a picture says it: `Image: Alder logo`."""
    shown, named = unit.text.casefold(), name.text.casefold()
    # The words round a name can't make it shorter, and few units have the name in them.
    return named in shown and bool((picture := _PICTURE.fullmatch(unit.text)) and picture["name"].casefold() == named)


def values_first(units: Sequence[Block]) -> bool:
    """Whether values stand before their labels (`75%`, `Panel ship`), as the pages seen have it."""
    typed = [i for i, unit in enumerate(units) if unit.label in _TYPED]
    # A value on the label's own line is its own, and says nothing of labels that stand on lines of theirs.
    own = {
        at: place for at in typed if (place := next(iter(_beside(units, at, units[at].label or "", set())[0]), None))
    }
    before = after = 0
    for at in typed:
        if at not in own:
            before += _reads(units, at, at - 1, own)
            after += _reads(units, at, at + 1, own)
    if before == after:
        before = sum(place < at for at, place in own.items())
        after = len(own) - before
    if before != after:
        return before > after
    labels = [i for i, unit in enumerate(units) if unit.label]
    # Nothing tells but the ends: prose follows the last label where values come first.
    return bool(labels) and labels[-1] + 1 < len(units) and is_prose(units[labels[-1] + 1].text)


def _reads(units: Sequence[Block], at: int, value: int, own: Mapping[int, int]) -> bool:
    """Whether what stands at `value` may be the label's, and is no other's own."""
    if not 0 <= value < len(units) or value in own.values():
        return False
    return bool(read_value(units[at].label or "", units[value].text))


def read_card(units: Sequence[Block], name_at: int, *, value_first: bool, category: str | None = None) -> Fields:
    """Fields that the card prints. `units` is the card and nothing else, `name_at` its name in it.

    `category` is what the page says elsewhere that it is: no tagline and no description.
    """
    name = units[name_at]
    fields: Fields = {"name": name.text}
    units = [unit for unit in units if not _read_badged(unit, fields)]
    name_at = units.index(name)
    for unit in units[:name_at]:
        if (panel := parse_panel(unit.text)) and panel.verdict:
            fields["panel_verdict"] = panel.verdict
    rest = [unit for unit in units[name_at + 1 :] if unit.key != name.key or not unit.key]
    if category:
        rest = [unit for i, unit in enumerate(rest) if unit.text != category or _is_labelled(rest, i)]
    used = read_labelled(rest, fields, value_first=value_first)
    for i, unit in enumerate(rest):
        tally = read_tally(unit.text) if i not in used else {}
        if "panel_ships" in tally or "panel_skips" in tally:
            used.add(i)
            fill(fields, tally)
    above = _category_before(units, name_at) or _category_over_badge(units, name_at)
    if above is not None:
        # Its place is all that says so: where the page has a label for it elsewhere, that holds.
        fields.setdefault("category", category or above)
    first, last = (min(used), max(used)) if used else (len(rest), len(rest))
    _read_head(rest[:first], fields)
    between = [unit for i, unit in enumerate(rest) if first < i < last and i not in used]
    _read_description([*between, *rest[last + 1 :]], fields)
    return fields


def _read_badged(unit: Block, fields: Fields) -> bool:
    """Read a line that is the category and the verdict: `AI Models · Ship`, in either order."""
    text = unit.text
    badged = _badged(text) if "·" in text or "•" in text or "|" in text else None
    if badged:
        fill(fields, {"panel_verdict": badged[0], "category": badged[1]})
    return badged is not None


@remembered
def _badged(text: str) -> tuple[PanelVerdict, str] | None:
    parts = _BESIDE_BADGE.split(text) if len(text) <= _LONGEST_BADGED else []
    if len(parts) == 2:
        for badge, category in (parts, parts[::-1]):
            panel = parse_panel(badge)
            if panel and panel.verdict and panel.ships is None and may_be_category(category):
                return panel.verdict, category
    return None


def _is_labelled(units: Sequence[Block], at: int) -> bool:
    """Whether a label stands before or after the unit."""
    return any(unit.label for unit in (*units[max(at - 1, 0) : at], *units[at + 1 : at + 2]))


def read_labelled(units: Sequence[Block], fields: Fields, *, value_first: bool) -> set[int]:
    """Read every label with its value; returns the places of both."""
    labels = [i for i, unit in enumerate(units) if unit.label]
    used: set[int] = set(labels)
    for place, at in enumerate(labels):
        if value_first:
            # Between two labels all is the later one's; before the first only its neighbour is.
            begin = labels[place - 1] + 1 if place else max(at - 1, 0)
            values = [i for i in range(begin, at) if i not in used]
        else:
            end = labels[place + 1] if place + 1 < len(labels) else at + 2
            values = [i for i in range(at + 1, min(end, len(units))) if i not in used]
        what = units[at].label or ""
        taken, found = _below(units, at, what, used)
        if not found:
            taken, found = _beside(units, at, what, used)
        if not found:
            taken, found = _best_value(units, what, values, nearest_last=value_first)
        if not found:
            # One label may have its value on the other side: a price that unfolds under figures that don't.
            taken, found = _other_side(units, at, what, used, value_first=value_first)
        if what == "description" and taken and taken[-1] > at:
            more = _paragraphs_below(units, taken[-1], used)
            found = {what: "\n\n".join([found[what], *(units[i].text for i in more)])}
            taken = [*taken, *more]
        used.update(taken)
        fill(fields, found)
        fill(fields, {"community_votes": votes_in_label(units[at].key)})
    return used


def _paragraphs_below(units: Sequence[Block], at: int, used: set[int]) -> list[int]:
    """Where a description goes on under its first paragraph."""
    more: list[int] = []
    for i in range(at + 1, len(units)):
        if i in used or units[i].level or units[i].cell != units[at].cell or not _is_sentence(units[i].text):
            break
        more.append(i)
    return more


def _is_sentence(text: str) -> bool:
    """Whether a line is a paragraph of a description, which may be as short as two words with a full stop."""
    return is_prose(text) or (text.endswith(".") and bool(_SHORT_SENTENCE.fullmatch(text)))


def _beside(units: Sequence[Block], at: int, what: str, used: set[int]) -> tuple[list[int], Found]:
    """The value on the label's own line, which is its whatever the rest of the card does."""
    for i in (at + 1, at - 1):
        if 0 <= i < len(units) and i not in used and units[i].line == units[at].line:
            found = read_value(what, units[i].text)
            if found:
                return [i], found
    return [], {}


def _below(units: Sequence[Block], at: int, what: str, used: set[int]) -> tuple[list[int], Found]:
    """The value in the cell under the label's, where the labels stand side by side in a table's first row."""
    cell = units[at].cell
    if (
        cell is None
        or cell.row
        or not any(
            other.cell and other.cell[:2] == cell[:2] and other.cell.column != cell.column and other.label
            for other in units
        )
    ):
        return [], {}
    for i, unit in enumerate(units):
        if unit.cell and unit.cell[:3] == (cell.table, cell.row + 1, cell.column) and i not in used:
            found = read_value(what, unit.text)
            if found:
                return [i], found
    return [], {}


def _other_side(
    units: Sequence[Block], at: int, what: str, used: set[int], *, value_first: bool
) -> tuple[list[int], Found]:
    i = at + 1 if value_first else at - 1
    if not 0 <= i < len(units) or i in used or is_prose(units[i].text):
        return [], {}
    beyond = i + 1 if value_first else i - 1
    if 0 <= beyond < len(units) and units[beyond].label:
        return [], {}  # it is that label's value
    found = read_value(what, units[i].text)
    return ([i], found) if found else ([], {})


def _best_value(units: Sequence[Block], what: str, values: list[int], *, nearest_last: bool) -> tuple[list[int], Found]:
    """The label's value among its neighbours: the nearest, else all of them together; nothing if neither fits."""
    if not values:
        return [], {}
    nearest = values[-1] if nearest_last else values[0]
    if found := read_value(what, units[nearest].text):
        return [nearest], found
    together = read_value(what, " ".join(units[i].text for i in values)) if len(values) > 1 else {}
    return (values, together) if together else ([], {})


def _category_before(units: Sequence[Block], name_at: int) -> str | None:
    if name_at == 0:
        return None
    unit, name = units[name_at - 1], units[name_at]
    text = unit.text
    if is_picture_of(unit, name):
        return None
    # What stands behind a label is its value, if it may be.
    labelled = units[name_at - 2].label if name_at > 1 else None
    named = unit.label or (labelled and read_value(labelled, text)) or len(text) < 2
    if named or unit.level or unit.href or not may_be_category(text):
        return None
    return text


@remembered
def may_be_category(text: str) -> bool:
    """Whether a text may name a category: some words, no figure and no sentence."""
    if len(text) > _LONGEST_CATEGORY or _DASHED.search(text) or _NO_CATEGORY.match(text):
        return False
    return not _is_sentence(text) and not is_value(text)


def _category_over_badge(units: Sequence[Block], name_at: int) -> str | None:
    """The category where a verdict badge stands between it and the name."""
    badge = parse_panel(units[name_at - 1].text) if name_at > 1 else None
    return _category_before(units, name_at - 1) if badge and badge.ships is None else None


def _read_head(units: Sequence[Block], fields: Fields) -> None:
    """What stands between the name and the figures: the tagline, a verdict badge, sometimes the description."""
    prose: list[Block] = []
    for unit in units:
        if found := read_tally(unit.text):
            fill(fields, found)
        elif not is_value(unit.text) and len(unit.text) > 1 and not (unit.href and not is_prose(unit.text)):
            prose.append(unit)
    if prose and "tagline" not in fields:
        fields["tagline"] = unquote(prose.pop(0).text)
    elif prose and prose[0].text == fields.get("tagline"):
        prose.pop(0)
    if prose and may_be_category(prose[0].text):
        # Under the name stand the tagline and the category, if not over it.
        fill(fields, {"category": prose.pop(0).text})
    _read_description(prose, fields)


def _read_description(units: Sequence[Block], fields: Fields) -> None:
    texts: list[str] = []
    for unit in units:
        if ((unit.level or is_table_head(unit)) and any(map(is_prose, texts))) or unit.key in ADVERTISED:
            break
        button = unit.key in BUTTONS or is_table_head(unit) or (bool(unit.href) and not is_prose(unit.text))
        if button or len(unit.text) < 2 or unit.text[0] in _ARROWS or is_value(unit.text) or unit.label:
            continue
        if unit.text not in (fields.get("tagline"), fields.get("category"), *texts):
            texts.append(unit.text)
    while any(map(is_prose, texts[:-1])) and not _is_sentence(texts[-1]) and len(texts[-1]) <= _LONGEST_CATEGORY:
        texts.pop()  # a button or a tag, under the last sentence
    # A word before the sentences is a value that has lost its label, or the next card's category; no part of them.
    while texts and fields.get("tagline") and len(texts[0]) <= _LONGEST_WORD and not _is_sentence(texts[0]):
        texts.pop(0)
    if texts and not fields.get("description"):
        if "tagline" not in fields and not is_prose(texts[0]):
            fields["tagline"] = texts.pop(0)
        fields["description"] = "\n\n".join(texts) or None
