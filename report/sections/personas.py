"""How far reviewers agree, and who is kind."""

from __future__ import annotations

from report import cells, charts
from report.data import Data
from report.model import Cell, Column, Part, Section, Table, TableRow
from report.words import Row, counted, decimal, named, percent, shown

_MOST = 16
_FEW = 10
"""Tools in common below which a kappa says little."""

_PROFILE = [
    Column("Persona"),
    Column("Leniency", numeric=True, about="Mean score less the mean of the other reviewers of the same tools."),
    Column("Ship rate", numeric=True, about="Share of the known verdicts that ship."),
    Column("Mean", numeric=True, about="Mean score, 0–100."),
    Column("Spread", numeric=True, about="Standard deviation of the scores."),
    Column("Tools", numeric=True, about="Tools reviewed."),
]
_PAIRS = [
    Column("Persona"),
    Column("And"),
    Column("Kappa", numeric=True, about="Agreement beyond chance: 1 always, 0 as by chance."),
    Column("Agreement", numeric=True, about="Share of the tools with equal verdicts."),
    Column("95 % interval", numeric=True, about="Wilson interval of the agreement, sorted by its lower end."),
    Column("Tools", numeric=True, about="Tools that both gave a verdict on."),
    Column("Scores", numeric=True, about="Correlation of their scores, −1 to 1."),
]


def section(data: Data) -> Section:
    """Reliability of the panel in a sentence, the personas' profiles, and their agreement in pairs."""
    profiles, pairs = data.rows["profiles"], data.rows["agreement"]
    title = "The reviewers"
    if not profiles:
        return Section("personas", title, "Nothing can be said of the reviewers: no review has a known persona.")
    parts = [_profiles(profiles), _matrix(profiles, pairs)]
    if pairs:
        parts.append(_pairs(pairs))
    return Section("personas", title, _reliability(data.rows["reliability"][0]), parts, len(profiles))


def _reliability(row: Row) -> str:
    verdicts, scores = row["krippendorff_alpha"], row["krippendorff_alpha_scores"]
    both = (
        (verdicts, "verdicts", row["alpha_low"], row["alpha_high"]),
        (scores, "scores", row["alpha_scores_low"], row["alpha_scores_high"]),
    )
    said = [
        f"{decimal(alpha, 2)} for {what}{_interval(low, high)}" for alpha, what, low, high in both if alpha is not None
    ]
    if not said:
        return (
            "How far panels agree beyond chance can’t be told: that takes tools with two known verdicts or scores, "
            "and not all of them the same."
        )
    chief, low, high = next((alpha, low, high) for alpha, _, low, high in both if alpha is not None)
    base = f" over {counted(row['tools'], 'tool')}" if verdicts is not None else ""
    open_yet = low is not None and high is not None and low <= 0 <= high
    agree = (
        f"Whether panels agree beyond chance is open{base}"
        if open_yet
        else f"The panels agree {_strength(chief)}{base}"
    )
    return f"{agree}: Krippendorff’s alpha is {' and '.join(said)}, where 1 is perfect and 0 is chance."


def _interval(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f" (95 % interval {decimal(low, 2)} to {decimal(high, 2)})"


def _strength(alpha: float) -> str:
    """Krippendorff's own bounds of 0.667 and 0.8 for tentative and firm conclusions, and words below them."""
    bounds = [(0.8, "closely"), (0.667, "well"), (0.4, "moderately"), (0.2, "a little"), (0.0, "hardly")]
    return next((word for bound, word in bounds if alpha >= bound), "less than by chance")


def _profiles(found: list[Row]) -> Part:
    rows = [
        TableRow(
            [
                cells.text(row["persona"], 40),
                cells.number(row["leniency"], signed=True),
                cells.share(row["ship_rate"]),
                cells.number(row["score_mean"]),
                cells.number(row["score_stddev"]),
                cells.count(row["reviews"]),
            ]
        )
        for row in found
    ]
    known = [row for row in found if row["leniency"] is not None]
    table = Table("profiles-table", "Profiles of the personas", _PROFILE, rows, 1, True)
    chart = charts.leniency(known) if 1 < len(known) <= 40 else None
    return Part("Who is kind", _kind_lead(known), chart=chart, table=table)


def _kind_lead(known: list[Row]) -> str:
    if not known:
        return "No two personas scored the same tool, so nobody’s leniency is known."
    if len(known) == 1:
        return f"Only {named(known[0]['persona'])} scored tools that others scored, too."
    first, last = known[0], known[-1]
    return (
        f"On the tools that others scored, too, {named(first['persona'])} gives "
        f"{decimal(abs(first['leniency']))} points {_side(first)} than they do and {named(last['persona'])} "
        f"{decimal(abs(last['leniency']))} points {_side(last)}."
    )


def _side(row: Row) -> str:
    return "more" if row["leniency"] >= 0 else "less"


def _matrix(profiles: list[Row], pairs: list[Row]) -> Part:
    known = [row for row in pairs if row["cohen_kappa"] is not None]
    if not pairs:
        lead = "No two personas gave a verdict on the same tool, so no pair can be compared."
        return Part("Who agrees with whom", lead)
    most = sorted(profiles, key=lambda row: -row["reviews"])[:_MOST]
    names = [row["persona"] for row in profiles if row in most]
    by_pair = {frozenset((row["persona_a"], row["persona_b"])): row for row in pairs}
    rows = [
        TableRow([cells.text(a, 40), *(_kappa(by_pair.get(frozenset((a, b))), same=a == b) for b in names)])
        for a in names
    ]
    columns = [Column("Persona"), *(Column(shown(name, 24), numeric=True) for name in names)]
    few = sum(row["tools"] < _FEW for row in known)
    so_many = "all of them do" if few == len(known) else f"{few} of {counted(len(known), 'pair')} do"
    note = f"Figures in italics rest on fewer than {_FEW} tools, as {so_many}." if few else ""
    if len(names) < len(profiles):
        note = (
            f"Of {counted(len(profiles), 'persona')} the {len(names)} with the most reviews are shown. {note}".strip()
        )
    table = Table("agreement-table", "Cohen’s kappa of each pair of personas", columns, rows, css="heat matrix")
    return Part("Who agrees with whom", _pair_lead(known, len(pairs)), note, table=table)


def _pair_lead(known: list[Row], pairs: int) -> str:
    if not known:
        return (
            f"None of {counted(pairs, 'pair')} has a kappa: where both always say the same one word, "
            "agreement is no better than chance would have it."
        )
    first, last = known[0], known[-1]
    said = f"{_both(first)} agree most beyond chance (Cohen’s kappa {decimal(first['cohen_kappa'], 2)})"
    if len(known) == 1:
        return f"{said}, the only pair that has one."
    return f"{said}, {_both(last)} least ({decimal(last['cohen_kappa'], 2)})."


def _both(row: Row) -> str:
    return f"{named(row['persona_a'])} and {named(row['persona_b'])}"


def _kappa(row: Row | None, *, same: bool) -> Cell:
    if same:
        return Cell(None, css="self", title="the same persona")
    if row is None:
        return Cell(None, css="none", title="no tool in common")
    title = f"{_both(row)}: the same verdict on {percent(row['agreement'])} of {counted(row['tools'], 'tool')}"
    kappa = row["cohen_kappa"]
    if kappa is None:
        return Cell(None, title=f"{title}; both always say one word, so there is no kappa")
    few = " few" if row["tools"] < _FEW else ""
    return Cell(decimal(kappa, 2), round(kappa, 6), f"h{round(5 + 5 * kappa)}{few}", title=title)


def _pairs(pairs: list[Row]) -> Part:
    rows = [
        TableRow(
            [
                cells.text(row["persona_a"], 40),
                cells.text(row["persona_b"], 40),
                cells.number(row["cohen_kappa"], 2),
                cells.share(row["agreement"]),
                cells.interval(row["ci_low"], row["ci_high"]),
                cells.count(row["tools"]),
                cells.number(row["score_correlation"], 2),
            ]
        )
        for row in pairs
    ]
    table = Table("pairs-table", "Pairs of personas", _PAIRS, rows, 2, True)
    return Part(
        table=table, folded=f"All {counted(len(pairs), 'pair')} with agreement, tools and correlation of scores"
    )
