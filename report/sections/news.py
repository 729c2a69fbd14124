"""What is new."""

from __future__ import annotations

from report import cells
from report.data import Data
from report.model import Cell, Column, Part, Section, Table, TableRow
from report.words import Row, counted, day, listed, shown
from warehouse.wording import changed_words

_PRICES = ("pricing", "entry", "price_amount", "price_currency", "price_period", "license")
_WHEN = Column("Noticed (UTC)")


def section(data: Data) -> Section:
    """New and gone tools, changed prices and other fields, turned verdicts, reworded reviews."""
    title = "What is new"
    if data.since is None:
        return Section("news", title, "Nothing is new: there are no pages yet.")
    fields = _told_once(data.news["changes"])
    prices = [row for row in fields if row["field"] in _PRICES]
    others = [row for row in fields if row["field"] not in _PRICES]
    parts = [
        _tools(data),
        _gone(data),
        _changes(data, "Changed prices", "price-changes", prices),
        _changes(data, "Other changes", "other-changes", others),
        _reviews("Turned verdicts", "turned", data.news["turned_verdicts"]),
        _reviews("Reworded reviews", "reworded", data.news["reworded_reviews"]),
    ]
    none = [part.title.lower() for part in parts if not part.table]
    parts = [part for part in parts if part.table]
    if none and parts:
        parts.append(Part(note=f"There are no {listed(none).replace(' and ', ' and no ')}."))
    told = sum(len(part.table.rows) for part in parts if part.table)
    return Section("news", title, _lead(data, prices, others), parts, told)


def _lead(data: Data, prices: list[Row], others: list[Row]) -> str:
    news = data.news
    counts = [
        counted(len(news["new_tools"]), "new tool"),
        counted(len(news["gone_tools"]), "gone tool"),
        counted(len(prices), "changed price"),
        counted(len(others), "other change"),
        counted(len(news["turned_verdicts"]), "turned verdict"),
        counted(len(news["reworded_reviews"]), "reworded review"),
    ]
    some = [count for count in counts if not count.startswith("no ")]
    since = f"since {day(data.since)}" if data.since else ""
    if not some:
        return f"Nothing is new {since}."
    first = data.figures["oldest"] >= data.since
    young = "; no page is older than that, so every tool counts as new" if first else ""
    return f"{listed(some).capitalize()} {since}{young}."


def _told_once(rows: list[Row]) -> list[Row]:
    """Without the changes that follow from another one of the same tool at the same time."""
    said_by = {
        "panel_ships": "panel_ship_pct", "panel_skips": "panel_ship_pct", "entry": "pricing", "license": "pricing",
        "price_amount": "pricing", "price_currency": "pricing", "price_period": "pricing",
    }  # fmt: skip
    said = {(row["tool_id"], row["noticed_at"], row["field"]) for row in rows}
    return [row for row in rows if (row["tool_id"], row["noticed_at"], said_by.get(row["field"], "")) not in said]


def _newest_first(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row["noticed_at"], reverse=True)


def _tools(data: Data) -> Part:
    found = _newest_first(data.news["new_tools"])
    title = "New tools"
    if not found:
        return Part(title)
    rows = [
        TableRow(
            [
                cells.tool(data, row["tool_id"]),
                cells.text(data.tools[row["tool_id"]].group, 40),
                cells.text(row["site"], 60),
                cells.moment(row["noticed_at"]),
            ],
            data.group(row["tool_id"]),
        )
        for row in found
    ]
    columns = [Column("Tool"), Column("Category"), Column("Site"), _WHEN]
    return Part(title, table=Table("new-table", title, columns, rows, 3, True, filtered=True, first=50))


def _gone(data: Data) -> Part:
    title, found = "Gone tools", data.news["gone_tools"]
    if not found:
        return Part(title)
    words = {"not-found": "its pages are not found", "off-sitemap": "no longer in the sitemap"}
    rows = [
        TableRow(
            [
                cells.tool(data, row["tool_id"]),
                cells.text(words.get(row["reason"], row["reason"])),
                cells.moment(row["noticed_at"]),
            ],
        )
        for row in _newest_first(found)
    ]
    return Part(title, table=Table("gone-table", title, [Column("Tool"), Column("Why"), _WHEN], rows, 2, True))


def _changes(data: Data, title: str, name: str, found: list[Row]) -> Part:
    if not found:
        return Part(title)
    rows = [
        TableRow(
            [
                cells.tool(data, row["tool_id"]),
                Cell(shown(row["field"]).replace("_", " ")),
                *_from_to(row),
                cells.moment(row["noticed_at"]),
            ],
        )
        for row in _newest_first(found)
    ]
    columns = [Column("Tool"), Column("Field"), Column("Before"), Column("Now"), _WHEN]
    return Part(title, table=Table(f"{name}-table", title, columns, rows, 4, True))


def _reviews(title: str, name: str, found: list[Row]) -> Part:
    if not found:
        return Part(title)
    rows = [
        TableRow(
            [
                Cell(shown(row["name"] or row["slug"] or "", 60)),
                cells.text(row["persona"], 40),
                *_from_to(row),
                cells.moment(row["noticed_at"]),
            ]
        )
        for row in _newest_first(found)
    ]
    columns = [Column("Tool"), Column("Persona"), Column("Before"), Column("Now"), _WHEN]
    return Part(title, table=Table(f"{name}-table", title, columns, rows, 4, True))


def _from_to(row: Row) -> tuple[Cell, Cell]:
    """What was and what is; of long texts the words in which they differ."""
    old, new = row["old_value"], row["new_value"]
    if old is not None and new is not None and max(len(old), len(new)) > 80:
        # Comparing takes time that grows with the square of the words: of endless texts only the head is compared.
        old, new = changed_words(old[:4000], new[:4000])
    return cells.text(old, 160), cells.text(new, 160)
