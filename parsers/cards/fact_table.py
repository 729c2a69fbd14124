"""The table under the cards: a label and one value a tool, by rows or by columns, the label on any side of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from parsers.blocks import Block
from parsers.landmarks import is_table_head

Row = tuple[str | None, str | None]
_AFTER_NAME = re.compile(r"\s*[:·|–—-]\s*(?=\S)")
_SPACE = re.compile(r"\s+(?=\S)")
_FEWEST_NAMED = 2
"""Rows. One alone may hold two sentences that each begin with their tool's name."""


def read_fact_table(blocks: Sequence[Block], names: tuple[str, str]) -> dict[str, Row]:
    """What each known row says of the two tools, keyed by what the row's label names.

    `blocks` begin with the table's header row. In text a row is three lines; in markup its cells say which
    column a value stands in, so an empty cell is seen.
    """
    celled = [block for block in blocks if block.cell]
    if celled and (facts := _transposed(celled, names) or _by_cells(celled, names)):
        return facts
    return read_facts_in_turn(blocks, names) or _by_order(blocks, names)


def later_tables(blocks: Sequence[Block], names: tuple[str, str]) -> list[dict[str, Row]]:
    """What each table but the first says that has both names for heads: it may say more of what the first says."""
    celled = [block for block in blocks if block.cell]
    _, *later = _header_columns(celled, names) or (None,)
    if not later:
        return []
    held: dict[int, list[Block]] = {}
    for block in celled:
        if block.cell:
            held.setdefault(block.cell.table, []).append(block)
    return [_by_cells(held[table], names) for table in later]


def rows_begin(blocks: Sequence[Block], names: tuple[str, str]) -> int:
    """Where a label stands over a value of each tool, named before it; the end where none does."""
    labels = [i for i, block in enumerate(blocks[:-2]) if block.label and blocks[i + 1].text.startswith(names)]
    mark = _mark_after_names(blocks, names) if labels else _AFTER_NAME
    for i in labels:
        first, second, *third = (_after_name(other.text, names, mark)[0] for other in blocks[i + 1 : i + 4])
        if first is not None and (second is not None or (blocks[i + 1].text in names and third not in ([], [None]))):
            return i
    return len(blocks)


def _by_cells(blocks: Sequence[Block], names: tuple[str, str]) -> dict[str, Row]:
    known = {id(block): label for block in blocks if (label := block.label)}
    labelled = _label_columns(blocks, known)
    sides = _header_columns(blocks, names)
    rows: dict[tuple[int, int], dict[int, str]] = {}
    labels: dict[tuple[int, int], str] = {}
    ragged: set[tuple[int, int]] = set()
    for block in blocks:
        if block.cell is None:
            continue
        place, column = block.cell[:2], block.cell.column
        if block.cell.ragged:
            ragged.add(place)  # which of the values is whose can't be told
        if column == labelled.get(place[0], 0):
            if id(block) in known:
                labels[place] = known[id(block)]
        else:
            row = rows.setdefault(place, {})
            row[column] = f"{row[column]}\n\n{block.text}" if column in row else block.text
    facts: dict[str, Row] = {}
    for place, label in labels.items():
        if place not in ragged:
            row = rows.get(place, {})
            a, b = sides.get(place[0]) or _beside(labelled[place[0]])
            facts.setdefault(label, (row.get(a), row.get(b)))
    return facts


def _label_columns(blocks: Sequence[Block], known: Mapping[int, str]) -> dict[int, int]:
    """Table → the column in which its labels stand."""
    counts: dict[int, Counter[int]] = {}
    for block in blocks:
        if block.cell and id(block) in known:
            if block.cell.table not in counts:
                counts[block.cell.table] = Counter()
            counts[block.cell.table][block.cell.column] += 1
    return {table: min(count, key=lambda column: (-count[column], column)) for table, count in counts.items()}


def _beside(label: int) -> tuple[int, int]:
    """The two columns of values where no head says which they are."""
    first, second, *_ = (column for column in range(4) if column != label)
    return first, second


def _header_columns(blocks: Sequence[Block], names: tuple[str, str]) -> dict[int, tuple[int, int]]:
    """Table → the columns that are headed with the two names."""
    found: dict[int, tuple[int, int]] = {}
    rows: dict[tuple[int, int], list[Block]] = {}
    for block in blocks:
        if block.cell and block.text in names and not block.cell.ragged:
            rows.setdefault(block.cell[:2], []).append(block)
    for (table, _), heads in rows.items():
        columns = {head.cell.column: head.text for head in heads if head.cell}
        if len(columns) == len(names) and set(columns.values()) == set(names):
            a, b = sorted(columns)
            found.setdefault(table, (a, b) if columns[a] == names[0] else (b, a))
    return found


def _transposed(blocks: Sequence[Block], names: tuple[str, str]) -> dict[str, Row] | None:
    """A row a tool and a column a label; None where the table is not built so."""
    heads: dict[int, str] = {}
    rows: list[dict[int, str]] = []
    for block in blocks:
        cell = block.cell
        if cell is None:
            continue
        label = block.label
        if not rows and label and cell.column:
            heads[cell.column] = label
        elif cell.column == 0 and block.text in names:
            rows.append({})
        elif rows and cell.column in heads:
            row = rows[-1]
            row[cell.column] = f"{row[cell.column]}\n\n{block.text}" if cell.column in row else block.text
    if len(heads) < 2 or len(rows) < 2:
        return None
    return {label: (rows[0].get(column), rows[1].get(column)) for column, label in heads.items()}


def read_facts_in_turn(blocks: Sequence[Block], names: tuple[str, str]) -> dict[str, Row] | None:
    """All facts under the one name, then all under the other; None where the page does not print them so."""
    first = next((i for i in _headings_of(blocks, names[0])), None)
    if first is None:
        return None
    second = next((i for i in _headings_of(blocks, names[1]) if i > first), None)
    if second is None:
        return None
    a, b = _pairs(blocks[first + 1 : second]), _pairs(blocks[second + 1 :])
    if not a or not b or not set(a) & set(b):
        return None
    return {label: (a.get(label), b.get(label)) for label in (*a, *b)}


def _headings_of(blocks: Sequence[Block], name: str) -> Iterator[int]:
    """Where the name stands with a label under it: alone, or at the end of a heading such as `Decision: Name`."""
    for i, block in enumerate(blocks[:-1]):
        headed = block.text.endswith(name) and is_table_head(block)
        if (block.text == name or headed) and blocks[i + 1].label:
            yield i


def _pairs(blocks: Sequence[Block]) -> dict[str, str]:
    """Label → value of one tool's facts."""
    labels = [i for i, block in enumerate(blocks) if block.label]
    facts: dict[str, str] = {}
    for at, following in zip(labels, [*labels[1:], labels[-1] + 2] if labels else (), strict=True):
        label, values = blocks[at].label, blocks[at + 1 : following]
        if label and values:
            facts.setdefault(label, "\n\n".join(block.text for block in values))
    return facts


def _by_order(blocks: Sequence[Block], names: tuple[str, str]) -> dict[str, Row]:
    start, label_at = _header(blocks, names)
    if label_at:
        return _with_labels_at(blocks[start:], label_at)
    return _labels_first(blocks[start:], names)


def _header(blocks: Sequence[Block], names: tuple[str, str]) -> tuple[int, int]:
    """How many blocks the header row takes, and where in a row it puts the label."""
    texts = [block.text for block in blocks[:4]]
    for i in range(2):
        head = [text for text in texts[i : i + 3] if text in names]
        if head == list(names) and len(texts) > i + 2:
            at = next((k for k in range(3) if is_table_head(blocks[i + k])), None)
            if at is not None:
                return i + 3, at
    if texts[:2] == list(names):
        return 2, 0
    return 0, 0


def _with_labels_at(blocks: Sequence[Block], label_at: int) -> dict[str, Row]:
    """Rows of three with the label in the middle or at the end."""
    facts: dict[str, Row] = {}
    for i, block in enumerate(blocks):
        label = block.label
        row = blocks[i - label_at : i - label_at + 3] if i >= label_at else ()
        # A value may itself be a word that labels something, so rows are counted.
        if label and len(row) == 3 and i % 3 == label_at:
            a, b = (unit.text for k, unit in enumerate(row) if k != label_at)
            facts.setdefault(label, (a, b))
    return facts


def _labels_first(blocks: Sequence[Block], names: tuple[str, str]) -> dict[str, Row]:
    facts: dict[str, Row] = {}
    mark = _mark_after_names(blocks, names)
    i = 0
    while i < len(blocks):
        label = blocks[i].label
        if label is None:
            i += 1
            continue
        # A value may itself be a word that labels something ("Community" is a category somewhere), so
        # a full row of three is taken before a label is looked for, if another label or the end follows.
        full = i + 3 >= len(blocks) or blocks[i + 3].label is not None
        if full and i + 2 < len(blocks):
            row = [block.text for block in blocks[i + 1 : i + 3]]
            facts.setdefault(label, _sided(row, names, mark) or (row[0], row[1]))
            i += 3
            continue
        end = next((j for j in range(i + 1, len(blocks)) if blocks[j].label), len(blocks))
        values = [block.text for block in blocks[i + 1 : end]]
        if sides := _sided(values, names, mark):
            facts.setdefault(label, sides)
        elif len(values) == 2:
            facts.setdefault(label, (values[0], values[1]))
        i = max(end, i + 1)
    return facts


def _mark_after_names(blocks: Sequence[Block], names: tuple[str, str]) -> re.Pattern[str]:
    """What parts a value from the name before it: nothing but a space, if it does so in several rows."""
    a, b = (f"{name} " for name in names)
    rows = sum(
        blocks[i + 1].text.startswith(a) and blocks[i + 2].text.startswith(b)
        for i in range(len(blocks) - 2)
        if blocks[i].label
    )
    return _SPACE if rows >= _FEWEST_NAMED else _AFTER_NAME


def _sided(values: Sequence[str], names: tuple[str, str], mark: re.Pattern[str]) -> Row | None:
    """Values that have the tool's name before them, on a line of its own or on theirs; None where they have not."""
    found: dict[int, str] = {}
    side: int | None = None
    for value in values:
        named, rest = _after_name(value, names, mark, found)
        if named is not None:
            side = named
        if side is None:
            return None
        if rest:
            found.setdefault(side, rest)
            side = None
        if len(found) == len(names):
            break
    return (found.get(0), found.get(1)) if found else None


def _after_name(
    value: str, names: tuple[str, str], mark: re.Pattern[str], found: Collection[int] = ()
) -> tuple[int | None, str]:
    """Which tool a value begins with, and what follows its name."""
    # One name may begin the other; of two equal ones the first is A's.
    for side in sorted((0, 1), key=lambda i: (-len(names[i]), i in found)):
        if value == names[side]:
            return side, ""
        end = len(names[side])
        if value.startswith(names[side]) and (after := _AFTER_NAME.match(value, end) or mark.match(value, end)):
            return side, value[after.end() :]
    return None, value
