"""How good the data is and where it comes from."""

from __future__ import annotations

from itertools import groupby

from report import cells
from report.data import Data
from report.model import Cell, Column, Part, Section, Table, TableRow
from report.words import Row, capital, counted, day, listed, named, percent, shown, web_address, whole
from warehouse.schema import sql_files


def section(data: Data) -> Section:
    """Gaps, contradictions, rejects, pages, runs."""
    rows = data.rows
    parts = [
        _fields(rows["quality"]),
        _contradictions(data, rows["contradictions"]),
        _rejects(rows["rejects"]),
        _pages(rows["pages"]),
        _runs(rows["runs"], data.held),
    ]
    if not data.figures["pages"]:
        parts = [part for part in parts if part.table]
    told = sum(len(part.table.rows) for part in parts if part.table)
    return Section("quality", "Data quality and sources", _lead(data), parts, told)


def _lead(data: Data) -> str:
    figures = data.figures
    if not figures["pages"]:
        return "There are no pages yet, so nothing can be judged: splitpanel crawl or splitpanel ingest brings some."
    times = sum({row["rule"]: row["times"] for row in data.rows["contradictions"]}.values())
    rejects = sum(row["rejects"] for row in data.rows["rejects"])
    against = f"contradict themselves {counted(times, 'time')}" if times else "nowhere contradict themselves"
    aside = f"{counted(rejects, 'thing')} had to be set aside" if rejects else "nothing had to be set aside"
    of = f" of {counted(figures['sites'], 'site')}" if figures["sites"] else ""
    return f"All of this comes from {counted(figures['pages'], 'page')}{of}, which {against}; {aside}."


def _fields(found: list[Row]) -> Part:
    title = "Fields that pages leave out"
    gaps = [row for row in found if row["filled_share"] < 1]
    if not found:
        return Part(title, "No page shows a tool or a review, so no field can be missing.")
    if not gaps:
        return Part(title, f"None: every one of {counted(len(found), 'field')} is on every page of its kind.")
    never = sum(row["filled"] == 0 for row in gaps)
    lead = (
        f"{whole(len(gaps))} of {counted(len(found), 'field')} {'is' if len(gaps) == 1 else 'are'} missing from pages "
        f"of a kind that could have {'it' if len(gaps) == 1 else 'them'}, {whole(never)} from all of them."
    )
    rows = [
        TableRow(
            [
                Cell(shown(row["field"]).replace("_", " ").replace(".", ": ")),
                cells.text(row["kind"], 24),
                cells.text(row["site"], 60),
                cells.share(row["filled_share"]),
                cells.count(row["filled"]),
                cells.count(row["pages"]),
            ]
        )
        for row in gaps
    ]
    columns = [
        Column("Field"), Column("Kind of page"), Column("Site"),
        Column("Filled", numeric=True, about="Share of the pages on which every tool or review has it."),
        Column("Pages with it", numeric=True), Column("Pages", numeric=True),
    ]  # fmt: skip
    return Part(title, lead, table=Table("fields-table", title, columns, rows))


def _contradictions(data: Data, found: list[Row]) -> Part:
    title = "What sites say against themselves"
    if not found:
        return Part(title, "No contradictions: nothing that pages say denies what others say.")
    meaning = {name: _meaning(text) for name, text in sql_files("rules")}
    rows = []
    for rule, examples in groupby(found, key=lambda row: row["rule"]):
        told = list(examples)
        lines = tuple(
            (f"{shown(data.name(row['tool_id']), 60)}: {shown(row['detail'], 160)}", web_address(row["url"]))
            for row in told
        )
        rows.append(
            TableRow(
                [
                    Cell(shown(rule), about=meaning.get(rule, "")),
                    cells.count(told[0]["times"]),
                    cells.count(told[0]["tools"]),
                    Cell("", lines=lines),
                ]
            )
        )
    times = sum(next(group)["times"] for _, group in groupby(found, key=lambda row: row["rule"]))
    lead = (
        f"{counted(times, 'contradiction').capitalize()} by {counted(len(rows), 'rule')}, most often "
        f"{named(found[0]['rule'])} ({whole(found[0]['times'])})."
    )
    columns = [Column("Rule"), Column("Times", numeric=True), Column("Tools", numeric=True), Column("Examples")]
    return Part(title, lead, table=Table("contradictions-table", title, columns, rows, 1, True))


def _meaning(rule: str) -> str:
    """The rule in a sentence: what its file begins with."""
    return rule.splitlines()[0].removeprefix("-- ").partition(" Grain:")[0]


def _rejects(found: list[Row]) -> Part:
    title = "Set aside"
    if not found:
        return Part(title, "Nothing was set aside: all that was read could be used.")
    rows = [
        TableRow(
            [
                cells.text(row["reason"]),
                cells.count(row["rejects"]),
                cells.moment(row["newest"]),
                _example(row),
            ]
        )
        for row in found
    ]
    total = sum(row["rejects"] for row in found)
    first = found[0]
    lead = (
        f"{counted(total, 'thing').capitalize()} could not be used, for {counted(len(found), 'reason')}; the commonest "
        f"is {named(first['reason'])} ({percent(first['rejects'] / total)})."
    )
    columns = [Column("Reason"), Column("Times", numeric=True), Column("Newest (UTC)"), Column("Newest example")]
    return Part(title, lead, table=Table("rejects-table", title, columns, rows, 1, True))


def _example(row: Row) -> Cell:
    """Where and what; of a local file its name only, as its folders are nobody's business."""
    where, detail = row["example"], row["detail"]
    address = web_address(where)
    place = where if address or where is None else str(where).replace("\\", "/").rstrip("/").rpartition("/")[2]
    said = [shown(text, 100) for text in (place, detail if address else None) if text]
    return Cell(" — ".join(said), href=address) if said else cells.UNKNOWN


def _pages(found: list[Row]) -> Part:
    title = "Pages"
    if not found:
        return Part(title, "No pages yet.")
    rows = [
        TableRow(
            [
                cells.text(row["kind"], 24),
                cells.text(row["site"], 60),
                cells.text(row["source"], 24),
                cells.count(row["pages"]),
                cells.moment(row["first_fetch"]),
                cells.moment(row["last_fetch"]),
            ]
        )
        for row in found
    ]
    kinds: dict[str, int] = {}
    for row in found:
        kinds[row["kind"]] = kinds.get(row["kind"], 0) + row["pages"]
    most = sorted(kinds.items(), key=lambda item: -item[1])
    lead = f"{capital(listed([counted(count, f'{named(kind)} page') for kind, count in most]))}."
    columns = [
        Column("Kind"), Column("Site"), Column("Source"), Column("Pages", numeric=True),
        Column("First fetch (UTC)"), Column("Last fetch (UTC)"),
    ]  # fmt: skip
    return Part(title, lead, table=Table("pages-table", title, columns, rows))


def _runs(found: list[Row], held: list[str]) -> Part:
    title = "Last runs"
    if not found:
        return Part(title, "No run is on record.")
    rows = [
        TableRow(
            [
                cells.moment(row["started_at"]),
                cells.text(row["command"], 24),
                cells.text(row["outcome"], 24),
                cells.number(row["seconds"]),
                cells.count(row["pages"]),
            ]
        )
        for row in found
    ]
    newest = f"began on {day(found[0]['started_at'])}"
    well = sum(row["outcome"] == "ok" for row in found)
    lead = (
        f"The one run on record {newest}."
        if len(found) == 1
        else f"The newest of the last {whole(len(found))} runs {newest}; {whole(well)} of them ended without a reject."
    )
    columns = [
        Column("Began (UTC)"), Column("Command"), Column("Outcome"), Column("Seconds", numeric=True),
        Column("Pages", numeric=True),
    ]  # fmt: skip
    note = (
        f"What a newer run brought looks wrong, is held back and told nowhere here: {listed(_alarms(held))}."
        if held
        else ""
    )
    return Part(title, lead, note, table=Table("runs-table", title, columns, rows, 0, True))


def _alarms(held: list[str]) -> list[str]:
    rest = [counted(len(held) - 3, "other alarm")] if len(held) > 3 else []
    return [shown(alarm, 160) for alarm in held[:3]] + rest
