"""The tools that split their panel, most first."""

from __future__ import annotations

from report import cells
from report.data import Data
from report.model import Cell, Column, Part, Section, Table, TableRow
from report.words import Row, counted, decimal, named, whole

_COLUMNS = [
    Column("Tool"),
    Column("Category"),
    Column("Ships–skips", numeric=True, about="Reviewers for and against; sorted by ships less skips."),
    Column("Split", numeric=True, about="0: all agree. 1: half and half."),
    Column("Mean", numeric=True, about="Mean of the printed scores, 0–100."),
    Column("Range", numeric=True, about="Highest score less lowest."),
    Column("Kindest", about="Who gave the highest score."),
    Column("Harshest", about="Who gave the lowest score."),
    Column("Stated", numeric=True, about="Share of the reviews whose verdict some page prints."),
]


def section(data: Data) -> Section:
    """Every tool, the most divided panel first."""
    found, figures = data.rows["disagreement"], data.figures
    title = "Disagreement"
    if not found:
        return Section("disagreement", title, "There is no ranking: there are no tools yet.")
    rows = [TableRow(_cells(data, row), data.group(row["tool_id"])) for row in found]
    table = Table("disagreement-table", "Tools by disagreement", _COLUMNS, rows, 3, True, filtered=True)
    unknown = figures["tools"] - figures["judged"]
    note = (
        f"{counted(unknown, 'tool').capitalize()} without a known panel {'stands' if unknown == 1 else 'stand'} last."
        if unknown
        else ""
    )
    return Section("disagreement", title, _lead(data, found[0]), [Part(note=note, table=table)], len(found))


def _lead(data: Data, first: Row) -> str:
    judged, split = data.figures["judged"], data.figures["split"]
    if not judged:
        return f"Whether panels split is unknown: none of {counted(data.figures['tools'], 'tool')} has known verdicts."
    if not split:
        return f"No panel is split: the reviewers agree on {'each of ' * (judged > 1)}{counted(judged, 'tool')}."
    spread = first["score_range"]
    scores = f" and scores {decimal(spread, 0)} points apart" if spread else ""
    return (
        f"{whole(split)} of {counted(judged, 'tool')} split their panel, {named(data.name(first['tool_id']))} most: "
        f"{counted(first['ships'], 'ship')} against {counted(first['skips'], 'skip')}{scores}."
    )


def _cells(data: Data, row: Row) -> list[Cell]:
    ships, skips = row["ships"], row["skips"]
    tally = cells.NO_NUMBER if ships is None or skips is None else Cell(f"{ships}–{skips}", ships - skips, "n")
    return [
        cells.tool(data, row["tool_id"]),
        cells.text(row["category_group"], 40),
        tally,
        cells.number(row["disagreement"], 2),
        cells.number(row["score_mean"]),
        cells.number(row["score_range"], 0),
        cells.text(row["kindest_persona"], 24),
        cells.text(row["harshest_persona"], 24),
        cells.share(row["stated_share"]),
    ]
