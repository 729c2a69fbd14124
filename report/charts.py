"""Where things stand in a chart: shares of its width, so that it fits any screen."""

from __future__ import annotations

import math

from report import words
from report.model import Chart, ChartRow, Tick

_WHOLE = [Tick(at, f"{at}%") for at in (0, 25, 50, 75, 100)]
_LONGEST = 30
"""Lines of a chart; beyond them a table reads better."""


def rates(name: str, kind: str, title: str, found: list[words.Row], label: str, overall: float | None) -> Chart:
    """Ship rates on an axis of 0–100 %, with their intervals.

    `found` has columns `ship_rate`, `ci_low`, `ci_high` (0–1), `reviews`, and its name in column `label`. Of more
    lines than fit, those with the most verdicts are drawn.
    """
    known = [row for row in found if row["ship_rate"] is not None]
    most = sorted(known, key=lambda row: -row["reviews"])[:_LONGEST]
    drawn = [row for row in known if row in most] if len(known) > _LONGEST else known
    reference = None if overall is None else Tick(100 * overall, "all")
    what = "Dot" if kind == "dots" else "Bar"
    caption = f"{what}: share of verdicts that ship. Whisker: 95 % interval."
    if overall is not None:
        caption += f" Dashed line: all verdicts, {words.percent(overall)}."
    about = "; ".join(_spoken(row, label) for row in drawn) + "."
    return Chart(name, kind, title, about, [_rate(row, label) for row in drawn], _WHOLE, caption, reference=reference)


def _rate(row: words.Row, label: str) -> ChartRow:
    return ChartRow(
        _called(row[label]),
        words.percent(row["ship_rate"]),
        f"of {words.whole(row['reviews'])}",
        _spoken(row, label),
        100 * row["ship_rate"],
        100 * row["ci_low"],
        100 * row["ci_high"],
    )


def _spoken(row: words.Row, label: str) -> str:
    low, high = words.percent(row["ci_low"]), words.percent(row["ci_high"])
    rate = words.percent(row["ship_rate"])
    return f"{_called(row[label])}: {rate} of {words.counted(row['reviews'], 'verdict')} ({low} to {high})"


def _called(label: object) -> str:
    return "unknown" if label is None else words.shown(str(label).replace("_", " "), 60)


def leniency(found: list[words.Row]) -> Chart:
    """How many points of score each persona gives above or below the others on the same tools."""
    known = [row for row in found if row["leniency"] is not None]
    reach = _round_up(max((abs(row["leniency"]) for row in known), default=0))
    ticks = [
        Tick(50 + 50 * part, words.decimal(part * reach, 1 if reach < 10 else 0, signed=True))
        for part in (-1, -0.5, 0, 0.5, 1)
    ]
    rows = [_stem(row, reach) for row in known]
    about = "; ".join(row.title for row in rows) + "."
    caption = "Points of score above or below the mean of the other reviewers of the same tools."
    return Chart("leniency", "stems", "Leniency of the personas", about, rows, ticks, caption, base=50)


def _stem(row: words.Row, reach: float) -> ChartRow:
    value = words.decimal(row["leniency"], signed=True)
    name = _called(row["persona"])
    title = f"{name}: {value} points beside the other reviewers of the same tools"
    return ChartRow(name, value, f"{words.whole(row['reviews'])} tools", title, 50 + 50 * row["leniency"] / reach)


def _round_up(value: float) -> float:
    """The least of 2, 4, 10, 20, 40, 100 … that is not below `value`."""
    if value <= 2:
        return 2
    power: float = 10.0 ** math.floor(math.log10(value))
    return next(power * step for step in (1, 2, 4, 10) if power * step >= value)
