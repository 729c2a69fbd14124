"""Who gave which tool what: personas across, tools down."""

from __future__ import annotations

from collections import defaultdict
from statistics import median_high

from report import cells
from report.data import Data
from report.model import Cell, Column, Part, Section, Table, TableRow
from report.words import Row, capital, counted, decimal, named, shown, whole

_MOST = 16
"""Personas across; a map with more can't be read."""


def section(data: Data) -> Section:
    """A cell a tool and persona: its score, coloured, with the verdict as a sign."""
    found = data.rows["heatmap"]
    title = "Tools by persona"
    if not found:
        reviews = data.figures["reviews"]
        why = (
            "there are no reviews yet"
            if not reviews
            else f"none of {counted(reviews, 'review')} has a known persona with a printed score, or with a verdict "
            "that is stated or derived"
        )
        return Section("heatmap", title, f"There is nothing to map: {why}.")
    personas = _personas(data)
    by_tool: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for row in found:
        by_tool[row["tool_id"]][row["persona"]] = row
    panels = {row["tool_id"]: row for row in data.rows["disagreement"]}
    rows = [
        TableRow(_cells(data, tool_id, by_tool[tool_id], personas, panels[tool_id]), data.group(tool_id))
        for tool_id in sorted(by_tool, key=lambda tool_id: _order(data, panels[tool_id]))
    ]
    columns = [
        Column("Tool"),
        *(Column(shown(persona, 24), numeric=True, about=f"Score by {shown(persona)}") for persona in personas),
        Column("Mean", numeric=True, about="Mean of the tool's printed scores."),
        Column("Ship", numeric=True, about="Share of the panel that ships."),
    ]
    table = Table("heatmap-table", title, columns, rows, len(columns) - 2, True, filtered=True, css="heat")
    derived = sum(row["verdict_basis"] == "derived" for row in found)
    return Section("heatmap", title, _lead(data, len(by_tool), found), [_part(data, table, derived)], len(found))


def _personas(data: Data) -> list[str]:
    """The personas in order of leniency; where there are too many, those with the most reviews."""
    profiles = data.rows["profiles"]
    most = sorted(profiles, key=lambda row: -row["reviews"])[:_MOST]
    return [row["persona"] for row in profiles if row in most]


def _order(data: Data, panel: Row) -> tuple[float, float, str, str]:
    """The highest mean first, and what has none last."""
    mean, rate = panel["score_mean"], panel["ship_rate"]
    name = data.name(panel["tool_id"])
    return 1 if mean is None else -round(mean, 9), -1 if rate is None else -rate, name.casefold(), panel["tool_id"]


def _cells(data: Data, tool_id: str, said: dict[str, Row], personas: list[str], panel: Row) -> list[Cell]:
    return [
        cells.tool(data, tool_id),
        *(_cell(said.get(persona)) for persona in personas),
        cells.number(panel["score_mean"]),
        cells.share(panel["ship_rate"]),
    ]


def _cell(row: Row | None) -> Cell:
    """A score with its sign; a verdict without score stands in the middle of the scale, ships before skips."""
    if row is None:
        return Cell(None, css="none")
    score, verdict = row["score"], row["verdict"] or ""
    derived = row["verdict_basis"] == "derived"
    if score is None:
        return Cell("", 50.5 if verdict == "ship" else 49.5, f"v-{verdict}", mark=verdict, derived=derived)
    even = float(score).is_integer() and 0 <= score <= 100
    colour = f"h{min(max(round(score / 10), 0), 10)}"
    return Cell(decimal(score, 0 if even else 1), None if even else score, colour, mark=verdict, derived=derived)


def _lead(data: Data, tools: int, found: list[Row]) -> str:
    all_tools = data.figures["tools"]
    which = f"All {counted(all_tools, 'tool')}" if tools == all_tools else f"{whole(tools)} of {whole(all_tools)} tools"
    scored = [row["score"] for row in found if row["score"] is not None]
    scores = (
        f"scores run from {decimal(min(scored), 0)} to {decimal(max(scored), 0)}, and half of them reach "
        f"{decimal(median_high(scored), 0)}"
        if scored
        else "no score is printed, so signs alone say who ships"
    )
    personas = len({row["persona"] for row in found})
    return f"{which} by {counted(personas, 'persona')}, in {counted(len(found), 'review')}: {scores}."


def _part(data: Data, table: Table, derived: int) -> Part:
    note = " ".join(filter(None, (_order_across(data, table), _derived(derived), _left_out(data, table))))
    return Part(note=note, table=table, legend="derived" if derived else "plain")


def _order_across(data: Data, table: Table) -> str:
    profiles = data.rows["profiles"]
    across = len(table.columns) - 3
    first, last = table.columns[1].label, table.columns[across].label
    order = f"Personas stand from the kindest, {named(first)}, to the harshest, {named(last)}."
    cut = f" Of {whole(len(profiles))} personas the {across} with the most reviews are shown."
    return (order if across > 1 and profiles[0]["leniency"] is not None else "") + cut * (across < len(profiles))


def _derived(verdicts: int) -> str:
    if not verdicts:
        return ""
    many = "verdict follows" if verdicts == 1 else "verdicts follow"
    return f"{whole(verdicts)} {many} from what is printed without being printed, and are marked as derived."


def _left_out(data: Data, table: Table) -> str:
    missing = data.figures["tools"] - len(table.rows)
    if not missing:
        return ""
    return (
        f"{capital(counted(missing, 'tool'))} with neither a score nor a stated or derived verdict "
        f"{'is' if missing == 1 else 'are'} left out; what is only inferred from the words counts nowhere here."
    )
