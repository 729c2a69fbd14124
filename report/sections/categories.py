"""Ship rate by category."""

from __future__ import annotations

from report import cells, charts
from report.data import Data
from report.model import Cell, Column, Part, Section, Table, TableRow
from report.words import Row, counted, listed, named, percent

_COLUMNS = [
    Column("Category", about="Near-synonyms are folded into one."),
    Column("Ship rate", numeric=True, about="Share of the known verdicts that ship."),
    Column("95 % interval", numeric=True, about="Wilson interval of the ship rate, sorted by its lower end."),
    Column("Verdicts", numeric=True, about="Known verdicts counted."),
    Column("Tools", numeric=True, about="Tools with a known panel."),
    Column("Printed share", numeric=True, about="Mean of the panel shares that the site itself prints."),
]


def section(data: Data) -> Section:
    """A dot and a whisker a category, and the figures behind them."""
    found = data.rows["categories"]
    title = "Ship rate by category"
    if not found:
        tools = data.figures["tools"]
        why = "there are no tools yet" if not tools else f"of {counted(tools, 'tool')} no panel's verdicts are known"
        return Section("categories", title, f"No category has a ship rate: {why}.")
    figures = data.figures
    overall = figures["ships"] / (figures["ships"] + figures["skips"])
    chart = charts.rates("rates", "dots", title, found, "category", overall)
    table = Table(
        "categories-table", title, _COLUMNS, [TableRow(_cells(row)) for row in found], sorted_by=1, descending=True
    )
    parts = [Part(note=_note(found, overall, len(chart.rows)), chart=chart), Part(table=table)]
    return Section("categories", title, _lead(found, overall, figures["ships"] + figures["skips"]), parts, len(found))


def _cells(row: Row) -> list[Cell]:
    printed = row["panel_ship_pct_mean"]
    return [
        cells.text("Without category" if row["category"] is None else row["category"], 60),
        cells.share(row["ship_rate"]),
        cells.interval(row["ci_low"], row["ci_high"]),
        cells.count(row["reviews"]),
        cells.count(row["tools"]),
        cells.share(None if printed is None else printed / 100),
    ]


def _lead(found: list[Row], overall: float, verdicts: int) -> str:
    """The surest ship and the surest skip: judged by the near end of the interval, so that few verdicts don't win."""
    if verdicts == 1:
        return f"The only known verdict is a {'ship' if overall else 'skip'} on {_of(found[0])}."
    if len(found) == 1:
        return f"All {counted(verdicts, 'known verdict')} are on {_of(found[0])}, and {percent(overall)} of them ship."
    best, worst = max(found, key=lambda row: row["ci_low"]), min(found, key=lambda row: row["ci_high"])
    if best is worst:
        return (
            f"Of {counted(len(found), 'category', 'categories')} none stands out from the others; overall, "
            f"{percent(overall)} of {counted(verdicts, 'verdict')} ship."
        )
    return (
        f"Of {counted(len(found), 'category', 'categories')}, {_of(best)} ships most surely "
        f"({percent(best['ship_rate'])} of {counted(best['reviews'], 'verdict')}) and {_of(worst)} least "
        f"({percent(worst['ship_rate'])} of {counted(worst['reviews'], 'verdict')}); "
        f"overall, {percent(overall)} of {counted(verdicts, 'verdict')} ship."
    )


def _note(found: list[Row], overall: float, drawn: int) -> str:
    if len(found) == 1:
        return ""
    above = [_of(row) for row in found if row["ci_low"] > overall]
    below = [_of(row) for row in found if row["ci_high"] < overall]
    said = [
        f"{_few(names)} {'lies' if len(names) == 1 else 'lie'} wholly {side} the overall rate"
        for names, side in ((above, "above"), (below, "below"))
        if names
    ]
    apart = f"By their 95 % intervals, {' and '.join(said)}." if said else "Every interval holds the overall rate."
    cut = f" The chart draws the {drawn} with the most verdicts; the table has all." if drawn < len(found) else ""
    return apart + cut


def _of(row: Row) -> str:
    return "tools without category" if row["category"] is None else named(row["category"])


def _few(names: list[str]) -> str:
    return listed(names) if len(names) <= 3 else f"{counted(len(names), 'category', 'categories')}"
