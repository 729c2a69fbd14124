"""Comparison pages: two cards, a fact table, a scorecard; or one table that is all three."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from parsers.blocks import Block, Document
from parsers.cards.card import head_start, read_card, values_first
from parsers.cards.card_columns import one_below_the_other
from parsers.cards.card_values import Fields, fill, read_value
from parsers.cards.fact_table import Row, later_tables, read_fact_table, read_facts_in_turn, rows_begin
from parsers.cards.grid import read_grid
from parsers.landmarks import SCORECARD, is_prose
from parsers.limits import Limits, late_table, row_start, tail
from parsers.names import VERSUS, Names, find_names, may_be_title, other_titles, titles_of
from parsers.page import Issue
from parsers.parts import Parts, in_order
from parsers.records import Comparison, Record, Review, Tool
from parsers.scorecards.assemble import assemble
from parsers.scorecards.columns import assign_columns
from parsers.scorecards.lost_lines import forget_second_voices, parted, unread
from parsers.scorecards.scorecard import Entry, is_stated, read_anonymous, tokens_of
from parsers.segments import named_again, segments_of, starts_of_cards, turns
from parsers.sites import Address, Site, tool_slug
from parsers.units import as_units


def is_comparison(document: Document) -> bool:
    """Whether the words are those of a comparison: a title with `vs`, and figures or reviews of a panel."""
    texts = chain((document.head_title or "",), (block.text for block in document.blocks[:60]))
    if not any(VERSUS.search(f" {text} ") for text in texts if may_be_title(text)):
        return False
    return any(block.key in SCORECARD or block.label == "panel_ship_pct" for block in document.blocks)


def read_comparison(document: Document, address: Address | None, site: Site | None) -> tuple[list[Record], list[Issue]]:
    """Records and issues of a comparison page. No records where two tools can't be told apart."""
    as_printed = one_below_the_other(as_units(document.blocks, document))
    read = _find(as_printed, document, address)
    if read is None:
        title = next((text for _, text in titles_of(as_printed)), "no title")
        return [], [Issue("no-cards", f"no two cards are named by a title with 'vs' ({title!r})")]
    (units, table), limits, found = read
    names = (units[found.first].text, units[found.second].text)
    if found.where == "cards":
        below = units[found.second + 1 : limits.cards_end]
        limits.end_cards(found.second + 1 + rows_begin(below, names))
    starts = starts_of_cards(units, found)
    segments = segments_of(units, found, starts, limits)
    slugs = _slugs(segments, document, address, site)
    facts = read_fact_table(table or units[_facts_start(units, found, limits) : limits.table_end], names)
    if not facts:
        again = _printed_again(units, found, limits)
        side_by_side = [unit.text for unit in again[:2]] == list(names)
        facts = (read_fact_table if side_by_side else read_facts_in_turn)(again, names) or {}
    if not facts:
        facts = read_fact_table(late_table(units[limits.scorecard :]), names)
    tables = [facts, *later_tables(units[: limits.table_end], names)]
    issues = list(_ragged_rows(as_printed))
    heads = (found.first - starts[0], found.second - starts[1])
    cards = _cards(units, found, segments, heads, limits, facts.get("category", (None, None)))
    tools = [_tool(i, cards[i], tables, slugs[i], site, issues) for i in (0, 1)]
    tallies = (_tally(tools[0]), _tally(tools[1]))
    if found.where == "turns":
        entries, lost = _entries_in_turn(units, found, names)
    else:
        entries, lost = _entries(units[limits.scorecard + 1 :], names)
        entries = parted(entries, tallies)
    if any(entry.column is None for entry in entries):
        words = (_words(segments[0], cards[0]), _words(segments[1], cards[1]))
        assign_columns(entries, words, names, tallies)
    forget_second_voices(entries)
    reviews = _unrepeated(entries)
    issues.extend(
        Issue("review-of-unknown-tool", f"review {r.position} could be on {names[0]!r} or {names[1]!r}: {r.text[:60]}")
        for r in reviews
        if r.tool is None
    )
    issues.extend(Issue("words-of-no-review", text[:60]) for text in lost)
    if not reviews:
        issues.append(Issue("no-reviews", f"no reviews were found on the page of {found.title!r}"))
    return [Comparison(found.title, 0, 1), *tools, *reviews], issues


def _find(units: Sequence[Block], document: Document, address: Address | None) -> tuple[Parts, Limits, Names] | None:
    """The page's parts, where each begins, and where the names stand; None where two tools can't be told apart."""
    titles = list(titles_of(units))
    limits = Limits(units, titles)
    parts = in_order(units, limits, titles)
    if parts.units is not units:
        moved = list(titles_of(parts.units))
        if found := _with_names(parts, Limits(parts.units, moved), moved, document, address):
            return found
    return _with_names(Parts(units), limits, titles, document, address)


def _with_names(
    parts: Parts, limits: Limits, titles: Sequence[tuple[int, str]], document: Document, address: Address | None
) -> tuple[Parts, Limits, Names] | None:
    units = parts.units
    found = _find_names(units, limits, titles, document, address)
    if found is None and limits.table < limits.scorecard:
        limits = Limits(units, titles, table=False)
        found = _find_names(units, limits, titles, document, address)
    return None if found is None else (parts, limits, found)


def _find_names(
    units: Sequence[Block],
    limits: Limits,
    titles: Sequence[tuple[int, str]],
    document: Document,
    address: Address | None,
) -> Names | None:
    found = find_names(units, limits, titles)
    return found or find_names(units, limits, list(other_titles(units, document, address)))


def _ragged_rows(units: Sequence[Block]) -> Iterator[Issue]:
    rows = {unit.cell[:2]: unit for unit in reversed(units) if unit.cell and unit.cell.ragged}
    for unit in reversed(rows.values()):
        yield Issue("ragged-row", f"a table's row has a cell more or less than the others: {unit.text[:60]}")


def _fill_from_copies(units: Sequence[Block], found: Names, cards: tuple[Fields, Fields], limits: Limits) -> None:
    """What the cards lack and their copies have, in place: one of two printings may be shortened for a small screen."""
    if found.where != "cards":
        return
    first = next(named_again(units, found, found.second + 1, limits), None)
    if first is None:
        return
    labels = [i for i in range(first, limits.cards_end) if units[i].label]
    following = named_again(units, found, first + 1, limits, second=True)
    second = next((i for i in following if any(first < at < i for at in labels)), None)
    if second is None or not any(at > second for at in labels):
        return
    starts = head_start(units, first), max(head_start(units, second), first + 1)
    segments = units[starts[0] : starts[1]], units[starts[1] : limits.cards_end]
    order = values_first([*segments[0], *segments[1]])
    for card, segment, head in zip(cards, segments, (first - starts[0], second - starts[1]), strict=True):
        fill(card, read_card(segment, head, value_first=order, category=card.get("category")))


def _printed_again(units: Sequence[Block], found: Names, limits: Limits) -> Sequence[Block]:
    """What stands under the cards from where the first tool is named once more; nothing if the page is no cards."""
    name = units[found.first].text
    below = range(found.second + 1, limits.table_end if found.where == "cards" else 0)
    return units[next((i for i in below if units[i].text == name), limits.table_end) : limits.table_end]


def _cards(
    units: Sequence[Block],
    found: Names,
    segments: tuple[Sequence[Block], Sequence[Block]],
    heads: tuple[int, int],
    limits: Limits,
    categories: Row,
) -> tuple[Fields, Fields]:
    if found.where == "grid":
        return read_grid(units, found.first, min(limits.scorecard, tail(units, found.first)))
    if found.where not in ("cards", "turns"):
        names = (units[found.first].text, units[found.second].text)
        return _described(units[found.second : limits.scorecard], names)
    order = values_first([*segments[0], *segments[1]])
    cards = (
        read_card(segments[0], heads[0], value_first=order, category=categories[0]),
        read_card(segments[1], heads[1], value_first=order, category=categories[1]),
    )
    _fill_from_copies(units, found, cards, limits)
    return cards


def _described(units: Sequence[Block], names: tuple[str, str]) -> tuple[Fields, Fields]:
    """Names, and what stands under headings that name a tool: `About Alder` and its paragraphs."""
    both: tuple[Fields, Fields] = ({"name": names[0]}, {"name": names[1]})
    paragraphs: dict[int, list[str]] = {}
    side: int | None = None
    for unit in units:
        if unit.level or (unit.cell is None and unit.text in names):
            named = [i for i, name in enumerate(names) if unit.text in (name, f"About {name}")]
            side = named[0] if len(named) == 1 else (len(paragraphs) if len(named) == 2 else None)
        elif side is not None and side < 2 and unit.cell is None and is_prose(unit.text):
            paragraphs.setdefault(side, []).append(unit.text)
    for i, texts in paragraphs.items():
        both[i]["description"] = "\n\n".join(texts)
    return both


def _facts_start(units: Sequence[Block], found: Names, limits: Limits) -> int:
    if found.where == "rows":
        table = units[found.first].cell
        return next(i for i, unit in enumerate(units) if unit.cell and table and unit.cell.table == table.table)
    if found.where in ("grid", "turns"):
        return limits.table_end
    if found.where == "columns":
        return row_start(units, found.first)
    before = units[max(limits.table - 2, 0) : limits.table]
    names = [units[found.first].text, units[found.second].text]
    after = [unit.text for unit in units[limits.table + 1 : limits.table + 3]]
    if after != names and limits.table < len(units):  # the names may stand on both sides of the head, or before it
        if [unit.text for unit in before] == names:
            return limits.table - 2
        if before and [before[-1].text, *after[:1]] == names:
            return limits.table - 1
    return limits.table


def _entries(units: Sequence[Block], names: Sequence[str]) -> tuple[list[Entry], list[str]]:
    """The reviews, and the sentences among them that are in none."""
    tokens = tokens_of(units, names)
    if not is_stated(tokens):
        return read_anonymous(units), []
    entries = assemble(tokens)
    return entries, unread(tokens, entries)


def _entries_in_turn(units: Sequence[Block], found: Names, names: tuple[str, str]) -> tuple[list[Entry], list[str]]:
    entries: list[Entry] = []
    lost: list[str] = []
    for side, region in enumerate(turns(units, found)[2:]):
        rows = entries[-1].row + 1 if entries else 0
        spoken, unheard = _entries(units[region], (names[side],))
        lost += unheard
        for entry in spoken:
            entry.row, entry.column = entry.row + rows, side
            entries.append(entry)
    return entries, lost


def _unrepeated(entries: Sequence[Entry]) -> list[Review]:
    """The reviews, those printed again for another size of screen left out."""
    seen: set[tuple[int | None, str | None, str]] = set()
    # A copy of which nothing says whose it is.
    placed: set[tuple[str | None, str]] = set()
    if any(entry.column is None for entry in entries):
        placed = {(persona, e.text) for e in entries if e.column is not None for persona in (e.persona, None)}
    reviews: list[Review] = []
    for entry in entries:
        text = entry.text
        place = (entry.column, entry.persona, text)
        copied = entry.column is None and place[1:] in placed
        if place not in seen and not copied:
            seen.add(place)
            reviews.append(Review(entry.column, len(reviews), text, entry.persona, entry.score, entry.verdict))
    return reviews


def _tally(tool: Tool) -> tuple[int, int] | None:
    if tool.panel_ships is None or tool.panel_skips is None:
        return None
    return tool.panel_ships, tool.panel_skips


def _words(segment: Sequence[Block], card: Fields) -> str:
    return " ".join([*(unit.text for unit in segment), card.get("description") or ""])


def _slugs(
    segments: tuple[Sequence[Block], Sequence[Block]], document: Document, address: Address | None, site: Site | None
) -> tuple[str | None, str | None]:
    """Slugs of the two tools, from the links of the cards, else from the page's own address."""
    linked = [
        next((s for u in segment if u.href and (s := tool_slug(document.meant(u.href), site))), None)
        for segment in segments
    ]
    named = address.slugs if address and address.kind == "comparison" else ()
    if len(named) == 2:
        return linked[0] or named[0], linked[1] or named[1]
    if None in linked and address and address.kind == "comparison":
        known = {s for href in document.hrefs if (s := tool_slug(document.meant(href), site))}
        pair = address.url.rsplit("/", 1)[-1]
        # An address with more than one `-vs-` is split where both halves are tools that the page links to.
        for match in re.finditer("-vs-", pair):
            if {pair[: match.start()], pair[match.end() :]} <= known:
                return pair[: match.start()], pair[match.end() :]
    return linked[0], linked[1]


def _tool(
    ref: int, card: Fields, tables: Sequence[dict[str, Row]], slug: str | None, site: Site | None, issues: list[Issue]
) -> Tool:
    """The card's fields, and those of the table where the card is silent. Where the two disagree the card holds."""
    fields = dict(card)
    for what, row in ((what, row) for facts in tables for what, row in facts.items()):
        for key, value in read_value(what, row[ref] or "").items():
            if value is None:
                continue
            if fields.get(key) is None:
                fields[key] = value
            elif fields[key] != value:
                issues.append(
                    Issue("page-contradicts-itself", f"{fields['name']}: {key} is {fields[key]!r} and {value!r}")
                )
    if fields.get("community_votes") == 0 and fields.pop("community_ship_pct", None) is not None:
        issues.append(Issue("page-contradicts-itself", f"{fields['name']}: a share of the community, and no votes"))
    url = site.tool_url.format(site=site.name, slug=slug) if slug and site else None
    return Tool(ref=ref, slug=slug, url=url, **fields)
