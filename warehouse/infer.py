"""The step that infers what no page prints: whose words a review is, and whether it ships.

A panel's reviews are judged together. No persona speaks twice on one page, and a panel's tally says how many of them
ship; what the words alone leave open this often decides. Where it does not, persona and verdict stay NULL.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.voices import Model, persona_model, verdict_model

PERSONA_CHANCE = 0.55
"""How likely a persona must be to be inferred."""
ON_EVERY_PANEL = frozenset({"Builder", "Skeptic", "Futurist"})
"""They sit on every panel whose names were ever seen, and count as twice as likely as those of the fourth seat."""
VERDICT_CHANCE = 0.65
"""How likely a verdict must be where the panel's tally is known."""
VERDICT_ALONE = 0.9
"""The same where only the words speak, which are less often right."""
OTHER = "Other"
"""The class of all voices that have no name here."""


@dataclass(frozen=True, slots=True)
class Panelist:
    """One review of a panel, and what is known of it."""

    text: str
    persona: str | None = None
    verdict: str | None = None
    review_id: str = ""


def persona_chances(panel: Sequence[Panelist], model: Model) -> list[dict[str, float]]:
    """For each review, how likely each persona is, 0–1, given that none speaks twice.

    A persona that is known is certain. The others' chances are those of all ways to give them out, added up.
    """
    taken = {one.persona for one in panel}
    unknown = [one for one in panel if one.persona is None]
    free = [name for name in model.classes if name != OTHER and name not in taken]
    alone = [
        {name: chance * (2 if name in ON_EVERY_PANEL else 1) for name, chance in model.chances(one.text).items()}
        for one in unknown
    ]
    ahead = _ways(alone, free)
    behind = _ways(alone[::-1], free)[::-1]
    found = iter([_shares(alone[i], free, ahead[i], behind[i + 1]) for i in range(len(unknown))])
    return [next(found) if one.persona is None else {one.persona: 1.0} for one in panel]


def _ways(alone: Sequence[dict[str, float]], free: Sequence[str]) -> list[list[float]]:
    """Before each review and after the last: for each set of personas given out, the weight of all ways to it."""
    ways = [[1.0] + [0.0] * (2 ** len(free) - 1)]
    for chances in alone:
        following = [weight * chances.get(OTHER, 0.0) for weight in ways[-1]]
        for used, weight in enumerate(ways[-1]):
            for i, name in enumerate(free):
                if weight and not used >> i & 1:
                    following[used | 1 << i] += weight * chances[name]
        ways.append(following)
    return ways


def _shares(
    chances: dict[str, float], free: Sequence[str], ahead: Sequence[float], behind: Sequence[float]
) -> dict[str, float]:
    pairs = [(a, b, x * y) for a, x in enumerate(ahead) if x for b, y in enumerate(behind) if y and not a & b]
    shares = {OTHER: chances.get(OTHER, 0.0) * sum(weight for _, _, weight in pairs)}
    for i, name in enumerate(free):
        shares[name] = chances[name] * sum(weight for a, b, weight in pairs if not (a | b) >> i & 1)
    total = sum(shares.values())
    return {name: share / total for name, share in shares.items()} if total else {OTHER: 1.0}


def verdict_chances(panel: Sequence[Panelist], ships: int | None, model: Model) -> list[float]:
    """For each review, how likely it ships, 0–1, given that so many of the panel do; by its words alone without."""
    chances = [float(one.verdict == "ship") if one.verdict else model.chances(one.text)["ship"] for one in panel]
    if ships is None:
        return chances
    ahead, behind = _counts(chances), _counts(chances[::-1])[::-1]
    found = []
    for i, chance in enumerate(chances):
        others = [0.0] * (len(chances) + 1)
        for a, x in enumerate(ahead[i]):
            for b, y in enumerate(behind[i + 1]):
                others[a + b] += x * y
        yes = chance * others[ships - 1] if ships else 0.0
        no = (1 - chance) * others[ships]
        found.append(yes / (yes + no) if yes + no else chance)
    return found


def _counts(chances: Sequence[float]) -> list[list[float]]:
    """Before each review and after the last: how likely each number of ships so far is."""
    counts = [[1.0]]
    for chance in chances:
        last = counts[-1]
        counts.append(
            [
                (last[n] * (1 - chance) if n < len(last) else 0.0) + (last[n - 1] * chance if n else 0.0)
                for n in range(len(last) + 1)
            ]
        )
    return counts


_PANELS = """
WITH open_tools AS (
    SELECT DISTINCT r.tool_id
    FROM reviews AS r
    WHERE r.persona IS NULL OR r.verdict IS NULL
),
-- Sites whose reviewers are others: there none of the five is anybody's voice.
strange_sites AS (
    SELECT t.site
    FROM reviews AS r
    JOIN tools AS t ON t.tool_id = r.tool_id
    WHERE r.persona IS NOT NULL
    GROUP BY t.site
    HAVING count(*) FILTER (list_contains($personas, r.persona)) = 0
),
-- Grain: one row a set of reviews that stand together on some page.
sets AS (
    SELECT tool_id, reviews, max(fetched_at) AS newest
    FROM (
        SELECT tool_id, page_id, list_sort(list(DISTINCT review_id)) AS reviews, max(fetched_at) AS fetched_at
        FROM derived.sightings
        WHERE tool_id IN (FROM open_tools)
        GROUP BY tool_id, page_id
    )
    GROUP BY tool_id, reviews
)
SELECT s.tool_id, s.reviews, CASE WHEN t.panel_ships + t.panel_skips = len(s.reviews) THEN t.panel_ships END AS ships,
    t.site NOT IN (FROM strange_sites) AS known_voices
FROM sets AS s
JOIN tools AS t ON t.tool_id = s.tool_id
ORDER BY s.tool_id, len(s.reviews) DESC, s.newest DESC NULLS LAST, s.reviews
"""
_COLUMNS = pa.schema({"review_id": pa.string(), "persona": pa.string(), "verdict": pa.string()})


def infer(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `persona` and `verdict` of `reviews` where they are likely enough, with the basis `inferred`.

    Each review is judged in the largest panel that it stands in; of equal ones, in the newest.
    """
    known = {
        row[0]: Panelist(row[1], row[2], row[3], row[0])
        for row in connection.execute(
            "SELECT review_id, text, persona, verdict FROM reviews WHERE tool_id IN "
            "(SELECT tool_id FROM reviews WHERE persona IS NULL OR verdict IS NULL)"
        ).fetchall()
    }
    if not known:
        return
    named = [name for name in persona_model().classes if name != OTHER]
    found: list[dict[str, Any]] = []
    rows = connection.execute(_PANELS, {"personas": named}).fetchall()
    for _, sets in groupby(rows, key=lambda row: row[0]):
        judged: set[str] = set()
        for _, reviews, ships, known_voices in sets:
            panel = [known[review_id] for review_id in reviews]
            found += [row for row in _judge(panel, ships, known_voices) if row["review_id"] not in judged]
            judged.update(reviews)
    staged = pa.Table.from_pylist(found, schema=_COLUMNS)
    connection.register("staged_inferences", staged)
    for column in ("persona", "verdict"):
        connection.execute(
            f"UPDATE reviews SET {column} = i.{column}, {column}_basis = 'inferred' FROM staged_inferences AS i "  # noqa: S608
            f"WHERE i.review_id = reviews.review_id AND i.{column} IS NOT NULL AND reviews.{column} IS NULL"
        )
    connection.unregister("staged_inferences")


def _judge(panel: Sequence[Panelist], ships: int | None, known_voices: bool) -> Iterator[dict[str, Any]]:
    personas = persona_chances(panel, persona_model()) if known_voices else [{OTHER: 1.0} for _ in panel]
    verdicts = verdict_chances(panel, ships, verdict_model())
    least = VERDICT_ALONE if ships is None else VERDICT_CHANCE
    for one, chances, ship in zip(panel, personas, verdicts, strict=True):
        persona = max(sorted(chances), key=lambda name: chances[name])
        likely = persona != OTHER and chances[persona] >= PERSONA_CHANCE
        verdict = "ship" if ship >= least else "skip" if 1 - ship >= least else None
        yield {"review_id": one.review_id, "persona": persona if likely else None, "verdict": verdict}
