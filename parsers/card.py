"""One tool's card: category, name, tagline, figures with their labels, description, in this or a near order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from parsers.blocks import Block
from parsers.landmarks import is_prose, is_value, label_of
from parsers.price import parse_price
from parsers.values import parse_date, parse_panel, parse_percent, parse_votes


def head_start(blocks: Sequence[Block], name_at: int) -> int:
    """Where the card begins whose name stands at `name_at`: at its category or avatar letter, if it has them."""
    start = name_at
    if _category_before(blocks, name_at) is not None:
        start -= 1
    name = blocks[name_at].key
    while start and (blocks[start - 1].key == name[:1] or blocks[start - 1].key == name):
        start -= 1
        if start and start == name_at - 1 and _category_before(blocks, start) is not None:
            start -= 1
    return start


def values_first(blocks: Sequence[Block]) -> bool:
    """Whether values stand before their labels (`75%`, `Panel ship`), as the pages seen have it."""
    before = after = 0
    for i, block in enumerate(blocks):
        if label_of(block) != "panel_ship_pct":
            continue
        before += i > 0 and parse_percent(blocks[i - 1].text) is not None
        after += i + 1 < len(blocks) and parse_percent(blocks[i + 1].text) is not None
    return before >= after


def read_card(blocks: Sequence[Block], name_at: int, *, value_first: bool) -> dict[str, Any]:
    """Fields of `Tool` that the card prints. `blocks` is the card and nothing else, `name_at` its name in it."""
    fields: dict[str, Any] = {"name": blocks[name_at].text}
    category = _category_before(blocks, name_at)
    if category is not None:
        fields["category"] = category
    rest = [block for block in blocks[name_at + 1 :] if block.key != blocks[name_at].key]
    used: set[int] = set()
    for at, values in _labelled(rest, value_first=value_first):
        what = label_of(rest[at])
        found = read_value(what or "", " ".join(rest[i].text for i in values))
        # A neighbour that is no such value belongs to something else: the label stands alone.
        used.add(at)
        if found:
            fields |= {key: value for key, value in found.items() if fields.get(key) is None}
            used.update(values)
    first, last = (min(used), max(used)) if used else (len(rest), len(rest))
    _read_head(rest[:first], fields)
    paragraphs = [b for i, b in enumerate(rest) if i > last and i not in used]
    # What follows a tagline in a card without figures is its description.
    _read_description(paragraphs, fields)
    return fields


def read_value(what: str, text: str) -> dict[str, Any]:
    """Fields of `Tool` that a labelled value gives; empty where the text is no such value."""
    if not text:
        return {}
    if what == "panel_ship_pct":
        share = parse_percent(text)
        return {} if share is None else {"panel_ship_pct": share}
    if what == "community":
        votes = parse_votes(text)
        return {"community_ship_pct": votes.ship_pct, "community_votes": votes.count} if votes else {}
    if what == "panel":
        panel = parse_panel(text)
        if not panel:
            return {}
        return {"panel_verdict": panel.verdict, "panel_ships": panel.ships, "panel_skips": panel.skips}
    if what == "reviewed_on":
        day = parse_date(text)
        return {"reviewed_on": day} if day else {}
    if what == "pricing":
        return price_fields(text)
    if what == "entry":
        return {"entry": text} if len(text) <= 40 and not is_prose(text) else {}
    return {what: text}


def price_fields(text: str) -> dict[str, Any]:
    """The price text and what it says, as fields of `Tool`."""
    price = parse_price(text)
    return {
        "pricing": text,
        "price_model": price.model,
        "price_amount": price.amount,
        "price_currency": price.currency,
        "price_period": price.period,
        "license": price.license,
    }


def _category_before(blocks: Sequence[Block], name_at: int) -> str | None:
    if name_at == 0:
        return None
    block = blocks[name_at - 1]
    text = block.text
    named = label_of(block) or block.key == blocks[name_at].key or len(text) < 2
    if named or len(text) > 40 or is_value(text) or is_prose(text) or block.level:
        return None
    return text


def _labelled(blocks: Sequence[Block], *, value_first: bool) -> Iterator[tuple[int, list[int]]]:
    """Every label with the places of the blocks that may be its value, nearest reading first."""
    labels = [i for i, block in enumerate(blocks) if label_of(block)]
    taken: set[int] = set(labels)
    for place, at in enumerate(labels):
        if value_first:
            # Between two labels all is the later one's; before the first only its neighbour is.
            begin = labels[place - 1] + 1 if place else max(at - 1, 0)
            values = [i for i in range(begin, at) if i not in taken]
        else:
            end = labels[place + 1] if place + 1 < len(labels) else min(at + 2, len(blocks))
            values = [i for i in range(at + 1, end) if i not in taken]
            values = values if place + 1 < len(labels) else values[:1]
        taken.update(values)
        yield at, values


def _read_head(blocks: Sequence[Block], fields: dict[str, Any]) -> None:
    """What stands between the name and the figures: the tagline, a verdict badge, sometimes the description."""
    prose: list[Block] = []
    for block in blocks:
        panel = parse_panel(block.text)
        if panel:
            if panel.verdict and not fields.get("panel_verdict"):
                fields["panel_verdict"] = panel.verdict
        elif not is_value(block.text) and len(block.text) > 1:
            prose.append(block)
    if prose and "tagline" not in fields:
        fields["tagline"] = prose.pop(0).text
    _read_description(prose, fields)


def _read_description(blocks: Sequence[Block], fields: dict[str, Any]) -> None:
    paragraphs: dict[int, str] = {}
    for block in blocks:
        button = bool(block.href) and not is_prose(block.text)
        if button or len(block.text) < 2 or is_value(block.text) or label_of(block):
            continue
        paragraphs[block.line] = f"{paragraphs[block.line]} {block.text}" if block.line in paragraphs else block.text
    texts = [text for text in paragraphs.values() if text not in (fields.get("description"), fields.get("tagline"))]
    if texts and not fields.get("description"):
        fields["description"] = "\n\n".join(texts)
