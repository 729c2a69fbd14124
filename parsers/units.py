"""Blocks as the grammars want them: a value whole, a label apart from its value, a sentence in one piece."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.avatars import is_avatar
from parsers.blocks import Block, Document, key_of
from parsers.gaps import at_gaps
from parsers.labels import label_of
from parsers.landmarks import FIGURE_LABELS, PERSONAS, is_known_persona, is_prose, is_value
from parsers.newsletters import without_boxes
from parsers.page_end import without_end
from parsers.remembered import remembered
from parsers.values import SLASH, parse_date, parse_panel, parse_score, parse_verdict, parse_votes

_LABELLED = re.compile(
    r"(?P<label>[A-Za-z][A-Za-z ]{2,22}?)(?:\s*[:：]\s*|\s+[–—-]\s+|\s*(?:\.{4,}|…{2,})\s*)(?P<value>\S.*)", re.S
)
_DASH = re.compile(r"\s[–—-]\s")
_JOINED = re.compile(r"\s+[·•|]\s+")
_LABEL_LAST = re.compile(
    r"(?P<value>\d{1,3}(?:[.,]\d)?\s*%)\s*(?P<label>panel ships?)|"
    r"(?P<value2>free|paid|freemium|open source)\s*(?P<label2>entry)|"
    r"(?P<value3>\d.*|no\b.*|n/?a|\W)\s*(?P<label3>community(?: votes?)?)",
    re.I,
)
"""`50% panel ship`, `Free entry`, `No votes yet Community`: the value and its label in one."""
_LABEL_FIRST = re.compile(
    r"(?P<label>panel ships?)\s*(?P<value>\d{1,3}(?:[.,]\d)?\s*%)|"
    r"(?P<label2>entry)\s*(?P<value2>free|paid|freemium|open source)|"
    r"(?P<label3>community(?: votes?)?)\s*(?P<value3>\d.*|no\b.*|n/?a|\W)",
    re.I,
)
"""The same the other way round: `Panel ship 50%`."""
_FIRST = frozenset("panel Panel PANEL entry Entry ENTRY commu Commu COMMU".split())
_LAST = frozenset("hip HIP ips IPS try TRY ity ITY ote OTE tes TES".split())
"""How labels begin, and how they end."""
_DATED = re.compile(r"(?P<label>(?:last\s+)?reviewed)(?:\s+on)?\s*[:·|–—-]?\s*(?P<date>\S.{5,24})", re.I)
_LONGEST_TAIL = 60
_LEADING_SCORE = re.compile(
    rf"(?P<score>\d{{1,3}}(?:[.,]\d{{1,2}})?\s*{SLASH}\s*(?:100|10|5)\s*[·•|,–—-]\s*(?:ship|skip))\b[\s:·|—–-]*(?P<words>\S.*)",
    re.I | re.S,
)
_BEHIND_AVATAR = re.compile(
    r"[\[(]?(?P<letters>[A-Z]{1,2})\W*"
    rf"(?P<name>The\s+[A-Z][\w'’-]+|(?:{'|'.join(map(str.title, sorted(PERSONAS)))})\b)"
)
_GLUED_VOICE = re.compile(
    rf"(?P<name>The (?P<persona>{'|'.join(map(str.title, sorted(PERSONAS)))}))\s*"
    r"(?:(?P=persona))?\s*(?P<verdict>Ship|Skip)"
)
"""`The BuilderBuilderShip`: a reviewer's name, the name once more, and the verdict."""
_BEFORE_NAME = frozenset("[(ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_MOST_PITCHES = 2
_LONE_MARKS = frozenset("“”„«»\"'’‘")
"""Quotation marks that are drawn beside a text."""
_LONGEST_VALUE = 200
_LONGEST_LABELLED = 240
"""A label, what stands after it, and its value. What is longer may only begin with a score."""


def as_units(blocks: Sequence[Block], document: Document) -> list[Block]:
    """The blocks above the page's end line by line: each line one unit, but labels and figures units of their own."""
    units: list[Block] = []
    kept = without_boxes(blocks, most_pitches=_MOST_PITCHES)
    lines = [block.line for block in kept]
    lines.append(-1)
    done, end = 0, len(kept)
    while done < end:
        start, line = done, lines[done]
        done += 1
        block = kept[start]
        if lines[done] == line:
            while lines[done] == line:
                done += 1
            for part in _parts(kept[start:done], document.lines[line]):
                _add(part, units)
        elif pieces := _pieces_of(block.text):
            units += [block.saying(piece) for piece in pieces if piece]
        else:
            units.append(block)
    _join_shares(units)
    return without_end(units)


def _add(block: Block, units: list[Block]) -> None:
    if pieces := _pieces_of(block.text):
        units += [block.saying(piece) for piece in pieces if piece]
    else:
        units.append(block)


def _join_shares(units: list[Block]) -> None:
    """Make the community's share and its votes one value, in place: `83%`, `(12 votes)` on either side of the label."""
    for i in [i for i, unit in enumerate(units) if "vote" in unit.key][::-1]:
        if not i or units[i].label or units[i].cell != units[i - 1].cell:
            continue
        share, counted = parse_votes(units[i - 1].text), parse_votes(units[i].text)
        if not share or share.ship_pct is None or share.count is not None:
            continue
        if not counted or not counted.count or counted.ship_pct is not None:
            continue
        label = (units[i + 1].label if i + 1 < len(units) else None) or (units[i - 2].label if i > 1 else None)
        if label == "community":
            units[i - 1 : i + 1] = [units[i].saying(f"{units[i - 1].text} {units[i].text}")]


def _parts(group: Sequence[Block], whole: str) -> Sequence[Block]:
    """The blocks of one line, or the line as one where nothing on it stands by itself."""
    if is_value(whole):
        return [group[0].saying(whole)]
    if any(_stands_alone(block) for block in group):
        return group
    if len(group) > 1 and is_avatar(group[0].text, group[1].text):
        return _parts(group[1:], whole.removeprefix(group[0].text).strip())
    if len(group) > 1 and is_known_persona(group[0].text) and not is_prose(whole):
        return [group[0], *_parts(group[1:], whole.removeprefix(group[0].text).strip())]
    return [group[part.start].saying(text) for part, text in at_gaps([block.text for block in group], whole)]


def _stands_alone(block: Block) -> bool:
    return bool(block.label) or block.key in FIGURE_LABELS or is_value(block.text)


@remembered
def _pieces_of(text: str) -> tuple[str, ...]:
    """`Pricing: $20/mo` as two, and a score before the words it belongs to as one of its own; nothing if it is one.

    Of a quotation mark that is drawn beside a text, nothing is left.
    """
    if len(text) == 1:
        return ("",) if text in _LONE_MARKS else ()
    if len(text) > _LONGEST_LABELLED and not text[0].isdigit():
        return ()
    head = text[:30]
    if head[:4] == "The " and (match := _GLUED_VOICE.fullmatch(text)):
        return match["name"], match["verdict"]
    if head[0] in _BEFORE_NAME and not head[1:2].islower() and (rest := _behind_avatar(text)):
        return _pieces_of(rest) or (rest,)
    if ":" in head or "：" in head or "...." in head or "……" in head or _DASH.search(head):
        parts = [_LABELLED.fullmatch(part) for part in _JOINED.split(text)] if len(text) <= _LONGEST_VALUE else []
        pairs = [(match["label"], match["value"]) for match in parts if match]
        if pairs and len(pairs) == len(parts) and all(_is_labelled(*pair) for pair in pairs):
            return tuple(piece for pair in pairs for piece in pair)
        match = _LABELLED.fullmatch(text)
        if match and _is_labelled(match["label"], match["value"]):
            return match["label"], match["value"]
    if head[:1] in "RLrl" and (match := _DATED.fullmatch(text)) and parse_date(match["date"]):
        return match["label"], match["date"]
    if (text[-3:] in _LAST or text[:5] in _FIRST) and len(text) <= _LONGEST_TAIL and (pair := _unglued(text)):
        return pair
    if head[0].isdigit() and (match := _LEADING_SCORE.fullmatch(text)) and is_prose(match["words"]):
        return match["score"], match["words"]
    return ()


def _behind_avatar(text: str) -> str:
    """What stands behind a persona's initials, from the name on; empty where the line begins with no such."""
    match = _BEHIND_AVATAR.match(text)
    return text[match.start("name") :] if match and is_avatar(match["letters"], match["name"]) else ""


def _unglued(text: str) -> tuple[str, str] | None:
    """A label and its value with nothing or a space between them, in the order in which they stand."""
    match = _LABEL_FIRST.fullmatch(text) or _LABEL_LAST.fullmatch(text)
    if match is None or (match["value3"] and not parse_votes(match["value3"])):
        return None
    first, second = (piece for piece in match.groups() if piece)
    return first, second


def _is_labelled(label: str, value: str) -> bool:
    """Whether the words before the colon are a label and what follows can be its value.

    A review may begin "Verdict: fine for demos", so the value has to look like one.
    """
    key = key_of(label)
    what = label_of(key) or ("figure" if key in FIGURE_LABELS else None)
    if what is None or len(value) > _LONGEST_VALUE:
        return False
    if what == "panel":
        return parse_panel(value) is not None or parse_verdict(value) is not None
    if what == "figure":
        return parse_score(value) is not None or parse_verdict(value) is not None
    if what == "community":
        return parse_votes(value) is not None
    if what in ("panel_ship_pct", "reviewed_on"):
        return is_value(value) or value[0].isdigit()
    return not is_prose(value)
