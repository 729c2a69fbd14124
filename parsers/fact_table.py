"""The table under the cards: rows of a label and one value a tool."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.blocks import Block
from parsers.landmarks import label_of

Row = tuple[str | None, str | None]


def read_fact_table(blocks: Sequence[Block], names: tuple[str, str]) -> dict[str, Row]:
    """What each known row says of the two tools, keyed by what the row's label names.

    `blocks` begin after the table's first header cell. In text a row is three lines; in markup its
    cells say which column a value stands in, so an empty cell is seen.
    """
    celled = [block for block in blocks if block.cell]
    if celled:
        return _transposed(celled, names) or _by_cells(celled)
    return _by_order(_after_header(blocks, names))


def _by_cells(blocks: Sequence[Block]) -> dict[str, Row]:
    rows: dict[tuple[int, int], dict[int, str]] = {}
    labels: dict[tuple[int, int], str] = {}
    for block in blocks:
        if block.cell is None:
            continue
        place = (block.cell.table, block.cell.row)
        label = label_of(block)
        if block.cell.column == 0:
            if label:
                labels[place] = label
        else:
            row = rows.setdefault(place, {})
            column = block.cell.column
            row[column] = f"{row[column]}\n\n{block.text}" if column in row else block.text
    facts: dict[str, Row] = {}
    ragged = {block.cell[:2] for block in blocks if block.cell and block.cell.ragged}
    for place, label in labels.items():
        if place in ragged:
            continue  # which of the values is whose can't be told
        row = rows.get(place, {})
        facts.setdefault(label, (row.get(1), row.get(2)))
    return facts


def _transposed(blocks: Sequence[Block], names: tuple[str, str]) -> dict[str, Row] | None:
    """A row a tool and a column a label; None where the table is not built so."""
    heads: dict[int, str] = {}
    rows: list[dict[int, str]] = []
    for block in blocks:
        cell = block.cell
        if cell is None:
            continue
        label = label_of(block)
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


def _after_header(blocks: Sequence[Block], names: tuple[str, str]) -> Sequence[Block]:
    if [block.text for block in blocks[:2]] == list(names):
        return blocks[2:]
    return blocks


def _by_order(blocks: Sequence[Block]) -> dict[str, Row]:
    facts: dict[str, Row] = {}
    i = 0
    while i < len(blocks):
        label = label_of(blocks[i])
        if label is None:
            i += 1
            continue
        # A value may itself be a word that labels something ("Community" is a category somewhere), so
        # a full row of three is taken before a label is looked for, if another label or the end follows.
        full = i + 3 >= len(blocks) or label_of(blocks[i + 3]) is not None
        if full and i + 2 < len(blocks):
            facts.setdefault(label, (blocks[i + 1].text, blocks[i + 2].text))
            i += 3
            continue
        end = next((j for j in range(i + 1, len(blocks)) if label_of(blocks[j])), len(blocks))
        values = [block.text for block in blocks[i + 1 : end]]
        if len(values) == 2:
            facts.setdefault(label, (values[0], values[1]))
        i = max(end, i + 1)
    return facts
