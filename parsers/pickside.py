"""Comparison pages of pickside.example: a fact table by rows with winner marks, and a council that rates out of 5."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlsplit

from parsers.addresses import normalise
from parsers.blocks import Block, Document, key_of, make_block, unquote
from parsers.cards.card_values import Fields, Found, fill, read_value
from parsers.landmarks import BUTTONS, TAIL, persona_name
from parsers.newsletters import without_boxes
from parsers.page import Issue
from parsers.records import Comparison, Record, Review, Tool, Verdict
from parsers.sites import Address, Site, tool_slug
from parsers.values import NO_VALUE, find_date, parse_score

_FIELDS = {
    "licence": "license",
    "license": "license",
    "price": "pricing",
    "pricing": "pricing",
    "best for": "tagline",
    "category": "category",
}
"""Row → what it names. The licence stands first because the row is surer of it than the price text."""
_LABELS = frozenset(_FIELDS) | {"rating", "free plan"}
"""Rows that are known by name. No record has a place for the last two; in text they still show where a row begins."""
_COUNCIL = "what the council says"
_ENDS = TAIL | {_COUNCIL, "how we rate"}

_WINNER = r"\(?(?:Winner|WINNER)\)?"
_SIGN = "(?:[✓✔✅🏆]\ufe0f?)"
_MARK_AFTER = re.compile(rf"\s*[·|–—-]?\s*(?:{_SIGN}{{1,3}}(?:\s*{_WINNER})?|{_WINNER})$")
_MARK_BEFORE = re.compile(rf"^{_SIGN}\s*(?:{_WINNER}\s*:?\s*)?")
_MARK_LINE = re.compile(rf"{_SIGN}?\s*{_WINNER}|🏆\ufe0f?")
_UPDATED = re.compile(r"last updated(?: on)?\b\W*(?P<day>.*)", re.I)
_AFTER_NAMES = re.compile(r"\s*(?:[:?—–-].*)?", re.S)
_GAP = r"[^\w\"'“„«(]*+"
_SAID = re.compile(
    rf"{_GAP}(?P<rating>\d+(?:[.,]\d+)?\s*/\s*\d+|not rated|n/a)?{_GAP}(?P<verdict>(?:pick|pass)\b)?{_GAP}"
    r"(?:(?<=[:·—–-]\s)(?P<words>\S.*))?",
    re.I | re.S,
)
"""What follows a tool's name in the council, or stands on the next line: ` — 4.5/5 · Pick`, perhaps with the words."""
_VERDICTS: dict[str, Verdict] = {"pick": "ship", "pass": "skip"}
_SENTENCE = re.compile(r"\S+\s.*[.!?…][\"'”’»)]*|.{60,}", re.S)


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    values: tuple[str | None, str | None] | None
    """Without winner marks; None where the text does not show which value is whose."""


@dataclass(frozen=True, slots=True)
class _Table:
    title: str
    heads: tuple[Block, Block]
    rows: list[_Row]

    @property
    def names(self) -> tuple[str, str]:
        return self.heads[0].text, self.heads[1].text


@dataclass(slots=True)
class _Opinion:
    """What one member of the council says of one tool."""

    tool: int | None
    """0 or 1; None where both tools have one name."""
    rating: str
    verdict: Verdict | None
    text: str
    member: str | None = None


def is_comparison(document: Document) -> bool:
    """Whether the page has this site's table: `Criterion`, then the two tools that a title names with `vs`."""
    return _find_table(_lines(document)) is not None


def read_comparison(document: Document, address: Address | None, site: Site | None) -> tuple[list[Record], list[Issue]]:
    """Records and issues of a comparison page. No records where its table is not found.

    Ratings become scores of 0–100, `Pick` is ship and `Pass` is skip. Rows that no record has a place for are
    named in one issue a page.
    """
    lines = _lines(document)
    table = _find_table(lines)
    if table is None:
        title = next((line.text[:100] for line in lines if " vs " in line.text), "no title")
        return [], [Issue("no-fact-table", f"no 'Criterion' with the two tools of a title beside it ({title!r})")]
    issues: list[Issue] = []
    slugs = _slugs(table, document, address, site)
    day = _last_updated(lines, issues)
    tools = [_tool(i, table, slugs[i], site, day) for i in (0, 1)]
    if unused := [row.label for row in table.rows if not _is_used(row, tools)]:
        issues.append(Issue("rows-not-used", f"{table.title}: {', '.join(unused)}"))
    reviews = _reviews(_opinions(_council(lines), table.names, issues), table.names, issues)
    if not reviews:
        issues.append(Issue("no-reviews", f"no reviews were found on the page of {table.title!r}"))
    return [Comparison(table.title, 0, 1), *tools, *reviews], issues


def _lines(document: Document) -> list[Block]:
    """A block a line, and a block a table cell, however many elements they are made of."""
    lines: list[Block] = []
    place = groupby(without_boxes(document.blocks), key=lambda block: block.cell or block.line)
    for _, members in place:
        group = list(members)
        text = " ".join(document.lines[number] for number in dict.fromkeys(block.line for block in group))
        href = next((block.href for block in group if block.href), "")
        # A mark on a line of its own belongs to the line above it. A bare tick does not: it may be the value.
        if group[0].cell or not _MARK_LINE.fullmatch(text):
            lines.append(make_block(text, group[0].line, group[0].level, href, group[0].cell))
    return lines


def _find_table(lines: Sequence[Block]) -> _Table | None:
    titles = [line for line in lines if " vs " in line.text]
    titles.sort(key=lambda line: line.level or 9)
    for at, corner in enumerate(lines[:-2]):
        if corner.key != "criterion":
            continue
        row = [line for line in lines[at : at + 4] if line.cell and corner.cell and line.cell[:2] == corner.cell[:2]]
        first, second = (head.saying(_unmarked(head.text)) for head in lines[at + 1 : at + 3])
        title = _title(titles[:12], f"{first.text} vs {second.text}")
        if title and len(row) in (0, 3):
            below = lines[at + 3 :]
            rows = _rows_by_cells(below, corner.cell.table) if corner.cell else _rows_by_order(below)
            return _Table(title, (first, second), list(rows))
    return None


def _title(lines: Sequence[Block], names: str) -> str | None:
    """The line that begins with both names; what may follow them is a question, never a third name."""
    found = (line.text for line in lines if line.text.casefold().startswith(names.casefold()))
    return next((text for text in found if _AFTER_NAMES.fullmatch(text, len(names))), None)


def _unmarked(text: str) -> str:
    """The value without the winner's mark. Nothing but a tick is a value of its own: yes."""
    return _MARK_BEFORE.sub("", _MARK_AFTER.sub("", text)).strip() or text


def _rows_by_cells(lines: Sequence[Block], table: int) -> Iterator[_Row]:
    rows: dict[int, dict[int, str]] = {}
    for line in lines:
        if line.cell and line.cell.table == table:
            rows.setdefault(line.cell.row, {})[line.cell.column] = line.text
    for row in rows.values():
        values = [_unmarked(row[column]) if column in row else None for column in (1, 2)]
        yield _Row(row.get(0, "(no label)"), (values[0], values[1]))


def _rows_by_order(lines: Sequence[Block]) -> Iterator[_Row]:
    """Rows of three lines. A lost line is noticed at the next known label; what stands between is then nobody's."""
    end = next((i for i, line in enumerate(lines) if line.key in _ENDS), len(lines))
    known = [i for i in range(end) if lines[i].key in _LABELS]
    for start, stop in zip([0, *known], [*known, end], strict=True):
        texts = [line.text for line in lines[start:stop]]
        if len(texts) % 3:
            yield _Row(texts[0], None)
            continue
        for i in range(0, len(texts), 3):
            yield _Row(texts[i], (_unmarked(texts[i + 1]), _unmarked(texts[i + 2])))


def _found(row: _Row, ref: int) -> Found:
    """Fields that a row gives one of the tools."""
    what = _FIELDS.get(key_of(row.label))
    value = row.values[ref] if row.values else None
    return read_value(what, value) if what and value else {}


def _is_used(row: _Row, tools: Sequence[Tool]) -> bool:
    """Whether all that the row prints stands in the records."""
    name = _FIELDS.get(key_of(row.label))
    if row.values is None:
        return False
    printed = [(t, v) for t, v in zip(tools, row.values, strict=True) if v and not NO_VALUE.fullmatch(v)]
    return all(name is not None and getattr(tool, name) == value for tool, value in printed)


def _tool(ref: int, table: _Table, slug: str | None, site: Site | None, day: date | None) -> Tool:
    fields: Fields = {}
    for label in _FIELDS:
        for row in table.rows:
            if key_of(row.label) == label:
                fill(fields, _found(row, ref))
    url = site.tool_url.format(site=site.name, slug=slug) if slug and site else None
    return Tool(ref=ref, name=table.names[ref], slug=slug, url=url, reviewed_on=day, **fields)


def _slugs(
    table: _Table, document: Document, address: Address | None, site: Site | None
) -> tuple[str | None, str | None]:
    """Slugs of the two tools: from links of the table's head, else from the address that the page was fetched from.

    Both orders of a pair name one of them as canonical, so a canonical address says which two tools, and not
    which of them is the first. It is believed where each slug begins as its tool's name does.
    """
    linked = [tool_slug(document.meant(head.href), site) if head.href else None for head in table.heads]
    path = urlsplit(normalise(document.url) or "").path
    fetched = site.read_path(path)[1] if site else ()
    pair = fetched or (address.slugs if address else ())
    if None in linked and len(pair) == 2:
        for a, b in (pair, pair[::-1]):
            agrees = linked[0] in (None, a) and linked[1] in (None, b)
            if agrees and (any(linked) or (a, b) == fetched or all(map(_begins_like, (a, b), table.names))):
                return a, b
    return linked[0], linked[1]


def _begins_like(slug: str, name: str) -> bool:
    words = re.findall(r"[^\W_]+", name.casefold())
    return bool(words) and slug.casefold().split("-")[0] == words[0]


def _last_updated(lines: Sequence[Block], issues: list[Issue]) -> date | None:
    for i, line in enumerate(lines):
        if match := _UPDATED.match(line.text):
            printed = match["day"] or " ".join(below.text for below in lines[i + 1 : i + 2])
            found = find_date(printed)
            if found is None:
                issues.append(Issue("unreadable-date", f"last updated: {printed[:60]}"))
            return found[0] if found else None
    return None


def _council(lines: Sequence[Block]) -> Sequence[Block]:
    """What stands under the council's heading, up to the questions or whatever else comes next."""
    at = next((i for i, line in enumerate(lines) if line.key == _COUNCIL), len(lines))
    below = lines[at + 1 :]
    level = lines[at].level if below else 0
    end = (i for i, line in enumerate(below) if line.key in _ENDS or 0 < line.level <= level)
    return below[: next(end, len(below))]


def _opinions(lines: Sequence[Block], names: tuple[str, str], issues: list[Issue]) -> list[_Opinion]:
    """A member's name, then for each tool a line of its name with rating and verdict, then one sentence."""
    opinions: list[_Opinion] = []
    member = name = None
    heard: set[int | None] = set()
    for text in _joined(lines, names):
        figures = _is_figures(text)
        if opinion := _opinion(text, names):
            if name or (opinion.tool in heard and names[0] != names[1]):
                # A tool that comes again without a name between is on a member whose name is lost.
                member, name, heard = name, None, set()
            heard.add(opinion.tool)
            opinion.member = member
            opinions.append(opinion)
        elif not figures and not _SENTENCE.fullmatch(text):
            name = _member(text) or name
        elif not figures and opinions and not opinions[-1].text and not name:
            opinions[-1].text = unquote(text)
        elif opinions or name:
            issues.append(Issue("words-not-used", f"the council says of no tool: {text[:60]}"))
    return opinions


def _joined(lines: Sequence[Block], names: tuple[str, str]) -> list[str]:
    """The lines, with figures that stand on lines of their own brought back to the tool's name before them."""
    texts: list[str] = []
    for line in lines:
        if texts and _is_figures(line.text) and _opinion(texts[-1], names):
            texts[-1] += f" {line.text}"
        elif line.key not in BUTTONS:
            texts.append(line.text)
    return texts


def _is_figures(text: str) -> bool:
    """Whether it is a rating or verdict and nothing else."""
    said = _SAID.fullmatch(text)
    return bool(said and (said["rating"] or said["verdict"]) and not said["words"])


def _opinion(text: str, names: tuple[str, str]) -> _Opinion | None:
    """The line that says whom the next sentence is on; None where it is no such line."""
    for name in sorted(names, key=len, reverse=True):
        if not text.casefold().startswith(name.casefold()):
            continue
        said = _SAID.fullmatch(text, len(name))
        if said and (not said["words"] or said["rating"] or said["verdict"]):
            tool = names.index(name) if names[0] != names[1] else None
            verdict = _VERDICTS.get((said["verdict"] or "").casefold())
            return _Opinion(tool, said["rating"] or "", verdict, unquote(said["words"] or ""))
    return None


def _member(text: str) -> str | None:
    """The name, where each of its words begins as names do."""
    return persona_name(text) if all(word[0].isupper() for word in text.split()) else None


def _reviews(opinions: Sequence[_Opinion], names: tuple[str, str], issues: list[Issue]) -> list[Review]:
    reviews: list[Review] = []
    for said in opinions:
        score = parse_score(said.rating)
        who = f"{said.member or 'somebody'} on {names[said.tool or 0]}"
        if said.rating and not score and not NO_VALUE.fullmatch(said.rating):
            issues.append(Issue("unreadable-rating", f"{who}: {said.rating}"))
        if said.text:
            value = score.value if score else None
            reviews.append(Review(said.tool, len(reviews), said.text, said.member, value, said.verdict))
        elif score or said.verdict:
            issues.append(Issue("rating-without-words", f"{who}: {said.rating} {said.verdict or ''}".rstrip()))
        if said.text and said.tool is None:
            issues.append(Issue("review-of-unknown-tool", f"both tools are called {names[0]!r}: {said.text[:60]}"))
    return reviews
