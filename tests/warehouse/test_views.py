"""The views against plain Python on random panels."""

from __future__ import annotations

import math
import random
import statistics

import duckdb
import pytest

from warehouse.schema import migrate
from warehouse.steps import derive

PERSONAS = ["Builder", "Creator", "Founder", "Futurist", "Skeptic"]
Panel = dict[str, tuple[str | None, float | None]]


def random_panels(seed: int) -> dict[str, Panel]:
    """Panels of unequal size, with missing verdicts and scores, and now and then unanimous ones."""
    chance = random.Random(seed)
    one_sided = chance.choice([None, None, None, "ship"])
    panels: dict[str, Panel] = {}
    for i in range(chance.randrange(1, 25)):
        panel: Panel = {}
        for persona in chance.sample(PERSONAS, chance.randrange(0, 6)):
            verdict = one_sided or chance.choice(["ship", "ship", "skip", None])
            panel[persona] = (verdict, chance.choice([None, float(chance.randrange(20, 100))]))
        panels[f"s/t{i}"] = panel
    return panels


def warehouse(panels: dict[str, Panel]) -> duckdb.DuckDBPyConnection:
    """A warehouse in memory with these tools and reviews, and nothing behind them."""
    connection = duckdb.connect()
    migrate(connection)
    derive(connection)
    for tool, panel in panels.items():
        connection.execute(
            "INSERT INTO tools (tool_id, site, name, category_group, first_seen_at, last_seen_at) "
            "VALUES (?, 's', ?, ?, now(), now())",
            [tool, tool, f"c{hash(tool) % 2}"],
        )
        for persona, (verdict, score) in panel.items():
            connection.execute(
                "INSERT INTO reviews VALUES (?, ?, ?, 'stated', ?, ?, ?, 'x', 1, now(), now())",
                [f"{tool}{persona}", tool, persona, score, verdict, "stated" if verdict else None],
            )
    return connection


def close(a: float | None, b: float | None) -> bool:
    return (a is None and b is None) or (
        a is not None and b is not None and math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9)
    )


@pytest.mark.parametrize("seed", range(15))
def test_persona_profile(seed: int) -> None:
    panels = random_panels(seed)
    query = "SELECT persona, reviews, ship_rate, score_mean, score_stddev, leniency FROM persona_profile"
    found = {name: rest for name, *rest in warehouse(panels).execute(query).fetchall()}
    assert set(found) == {persona for panel in panels.values() for persona in panel}
    for persona, (reviews, ship_rate, mean, deviation, leniency) in found.items():
        own = [panel[persona] for panel in panels.values() if persona in panel]
        said = [float(v == "ship") for v, _ in own if v]
        scores = [s for _, s in own if s is not None]
        assert reviews == len(own)
        assert close(ship_rate, statistics.fmean(said) if said else None)
        assert close(mean, statistics.fmean(scores) if scores else None)
        assert close(deviation, statistics.stdev(scores) if len(scores) > 1 else None)
        apart = []
        for panel in panels.values():
            others = [s for name, (_, s) in panel.items() if name != persona and s is not None]
            mine = panel.get(persona, (None, None))[1]
            if others and mine is not None:
                apart.append(mine - statistics.fmean(others))
        assert close(leniency, statistics.fmean(apart) if apart else None)


@pytest.mark.parametrize("seed", range(15))
def test_reviewer_disagreement(seed: int) -> None:
    panels = random_panels(seed)
    query = (
        "SELECT tool_id, reviews, ships, skips, ship_rate, disagreement, score_range, kindest_persona, "
        "harshest_persona, stated_share FROM reviewer_disagreement"
    )
    found = {tool: rest for tool, *rest in warehouse(panels).execute(query).fetchall()}
    assert set(found) == set(panels)
    for tool, panel in panels.items():
        reviews, ships, skips, rate, disagreement, spread, kindest, harshest, stated = found[tool]
        said = [v for v, _ in panel.values() if v]
        assert reviews == len(panel)
        assert (ships, skips) == ((said.count("ship"), said.count("skip")) if said else (None, None))
        assert close(rate, said.count("ship") / len(said) if said else None)
        assert close(disagreement, 4 * rate * (1 - rate) if said else None)
        assert close(stated, len(said) / len(panel) if panel else None)
        scores = {name: s for name, (_, s) in panel.items() if s is not None}
        assert spread == (max(scores.values()) - min(scores.values()) if scores else None)
        if scores and spread:
            assert scores[kindest] == max(scores.values())
            assert scores[harshest] == min(scores.values())
        else:
            assert (kindest, harshest) == (None, None)
