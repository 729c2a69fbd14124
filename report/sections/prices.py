"""Whether what a tool costs goes with what its panel says."""

from __future__ import annotations

from report import cells, charts
from report.data import Data
from report.model import Cell, Column, Part, Section, Table, TableRow
from report.words import Row, capital, counted, decimal, listed, named, percent, whole

_MODELS = [
    Column("Price model"),
    Column("Tools", numeric=True),
    Column("Ship rate", numeric=True, about="Share of the known verdicts that ship."),
    Column("95 % interval", numeric=True, about="Wilson interval of the ship rate, sorted by its lower end."),
    Column("Verdicts", numeric=True, about="Known verdicts counted."),
]
_ENTRIES = [Column("Entry price, as printed"), *_MODELS[1:]]
_AMOUNTS = [
    Column("Currency"),
    Column("For"),
    Column("Tools", numeric=True),
    Column("Lowest", numeric=True),
    Column("Median", numeric=True),
    Column("Highest", numeric=True),
]


def section(data: Data) -> Section:
    """Bars a price model, then what sites print as entry price, then amounts."""
    models = data.rows["price_models"]
    title = "Price models"
    known = [row for row in models if row["price_model"] is not None]
    if not known:
        why = (
            "there are no tools yet"
            if not models
            else f"no page prints a price of any of {counted(data.figures['tools'], 'tool')}"
        )
        return Section("prices", title, f"Nothing is known of prices: {why}.")
    figures = data.figures
    verdicts = figures["ships"] + figures["skips"]
    overall = figures["ships"] / verdicts if verdicts else None
    judged = [row for row in models if row["ship_rate"] is not None]
    chart = (
        charts.rates("models", "bars", "Ship rate by price model", judged, "price_model", overall) if judged else None
    )
    table = Table("models-table", "Price models", _MODELS, [TableRow(_cells(row)) for row in models], 2, True)
    parts = [Part(chart=chart), Part(table=table), _entries(data.rows["entries"]), _amounts(data.rows["amounts"])]
    return Section("prices", title, _lead(known, figures["tools"]), parts, len(models))


def _model(row: Row) -> str:
    return "unknown" if row["price_model"] is None else named(row["price_model"].replace("_", " "))


def _lead(known: list[Row], tools: int) -> str:
    most = max(known, key=lambda row: row["tools"])
    said = (
        f"{capital(_model(most))} {_is_commonest(known, most)} of {counted(len(known), 'price model')} "
        f"({whole(most['tools'])} of {counted(tools, 'tool')})"
    )
    judged = [row for row in known if row["ship_rate"] is not None]
    if len(judged) < 2:
        return f"{said}."
    best, worst = max(judged, key=lambda row: row["ci_low"]), min(judged, key=lambda row: row["ci_high"])
    if best is worst:
        return f"{said}; by their verdicts no model stands out from the others."
    apart = "and their intervals are apart" if best["ci_low"] > worst["ci_high"] else "but their intervals overlap"
    return (
        f"{said}; {_model(best)} ships most surely ({percent(best['ship_rate'])} of "
        f"{counted(best['reviews'], 'verdict')}), {_model(worst)} least ({percent(worst['ship_rate'])} of "
        f"{counted(worst['reviews'], 'verdict')}), {apart}."
    )


def _is_commonest(known: list[Row], most: Row) -> str:
    alone = sum(row["tools"] == most["tools"] for row in known) == 1
    return "is the commonest" if alone else "is, with others, the commonest"


def _cells(row: Row, key: str = "price_model") -> list[Cell]:
    name = row[key] if key != "price_model" or row[key] is None else row[key].replace("_", " ")
    return [
        cells.text(name, 60),
        cells.count(row["tools"]),
        cells.share(row["ship_rate"]),
        cells.interval(row["ci_low"], row["ci_high"]),
        cells.count(row["reviews"]),
    ]


def _entries(found: list[Row]) -> Part:
    title = "Entry prices"
    known = [row for row in found if row["entry"] is not None]
    if not known:
        return Part(title, "No page prints an entry price of a tool whose panel is known.")
    shares = [f"{named(row['entry'])} on {counted(row['tools'], 'tool')}" for row in known[:3]]
    rest = f" and {counted(len(known) - 3, 'other word')}" if len(known) > 3 else ""
    lead = f"As entry price sites print {listed(shares) if not rest else ', '.join(shares)}{rest}."
    table = Table("entries-table", title, _ENTRIES, [TableRow(_cells(row, "entry")) for row in found], 1, True)
    return Part(title, lead, table=table)


def _amounts(found: list[Row]) -> Part:
    title = "Amounts"
    if not found:
        return Part(title, "No price text names an amount.")
    rows = [
        TableRow(
            [
                cells.text(row["price_currency"], 12),
                cells.text(row["price_period"], 40),
                cells.count(row["tools"]),
                *(cells.number(row[which], _places(row)) for which in ("lowest", "middle", "highest")),
            ]
        )
        for row in found
    ]
    first = found[0]
    tools = sum(row["tools"] for row in found)
    period = f" per {named(first['price_period'])}" if first["price_period"] else ""
    lead = (
        f"The price texts of {counted(tools, 'tool')} name an amount, most often in "
        f"{named(first['price_currency'] or 'an unknown currency')}{period}, where the median is "
        f"{decimal(first['middle'], _places(first))}."
    )
    return Part(title, lead, table=Table("amounts-table", title, _AMOUNTS, rows, 2, True))


def _places(row: Row) -> int:
    """As many places as the amounts of a line need, at most four."""
    amounts = [row["lowest"], row["middle"], row["highest"]]
    return next((places for places in (0, 2, 3) if all(round(a, places) == a for a in amounts)), 4)
