"""The views against plain Python on random panels."""

from __future__ import annotations

import math
import random
import statistics
from collections import defaultdict
from itertools import combinations

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


def alpha(units: list[list[float]], nominal: bool) -> float | None:
    """Krippendorff's alpha by its definition: pairs within units against pairs over all."""

    def distance(a: float, b: float) -> float:
        return float(a != b) if nominal else (a - b) ** 2

    units = [unit for unit in units if len(unit) > 1]
    values = [value for unit in units for value in unit]
    total = len(values)
    if total < 2:
        return None
    observed = sum(2 * sum(distance(a, b) for a, b in combinations(u, 2)) / (len(u) - 1) for u in units) / total
    expected = 2 * sum(distance(a, b) for a, b in combinations(values, 2)) / (total * (total - 1))
    return 1 - observed / expected if expected else None


def close(a: float | None, b: float | None) -> bool:
    return (a is None and b is None) or (
        a is not None and b is not None and math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9)
    )


@pytest.mark.parametrize("seed", range(30))
def test_panel_reliability(seed: int) -> None:
    panels = random_panels(seed)
    ((verdicts, scores, tools, reviews),) = warehouse(panels).execute("FROM panel_reliability").fetchall()
    said = [[float(v == "ship") for v, _ in panel.values() if v] for panel in panels.values()]
    scored = [[s for _, s in panel.values() if s is not None] for panel in panels.values()]
    assert close(verdicts, alpha(said, nominal=True))
    assert close(scores, alpha(scored, nominal=False))
    assert (tools, reviews) == (sum(len(u) > 1 for u in said), sum(len(u) for u in said if len(u) > 1))


@pytest.mark.parametrize("seed", range(15))
def test_persona_agreement(seed: int) -> None:
    panels = random_panels(seed)
    found = {(a, b): rest for a, b, *rest in warehouse(panels).execute("FROM persona_agreement").fetchall()}
    for a, b in combinations(PERSONAS, 2):
        both = [(p[a], p[b]) for p in panels.values() if a in p and b in p and p[a][0] and p[b][0]]
        if not both:
            assert (a, b) not in found
            continue
        tools, agreement, kappa, correlation = found[a, b]
        same = sum(x[0] == y[0] for x, y in both) / len(both)
        ship_a, ship_b = (sum(pair[i][0] == "ship" for pair in both) / len(both) for i in (0, 1))
        by_chance = ship_a * ship_b + (1 - ship_a) * (1 - ship_b)
        assert (tools, close(agreement, same)) == (len(both), True)
        assert close(kappa, (same - by_chance) / (1 - by_chance) if by_chance < 1 else None)
        scored = [(x[1], y[1]) for x, y in both if x[1] is not None and y[1] is not None]
        assert close(correlation, _pearson(scored))


def _pearson(pairs: list[tuple[float, float]]) -> float | None:
    try:
        return statistics.correlation(*zip(*pairs, strict=True)) if len(pairs) > 1 else None
    except statistics.StatisticsError:  # one of them never varies
        return None


@pytest.mark.parametrize("seed", range(15))
def test_persona_profile(seed: int) -> None:
    panels = random_panels(seed)
    found = {name: rest for name, *rest in warehouse(panels).execute("FROM persona_profile").fetchall()}
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


def wilson(hits: int, trials: int) -> tuple[float, float]:
    z = statistics.NormalDist().inv_cdf(0.975)
    rate = hits / trials
    middle = (rate + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z * math.sqrt(rate * (1 - rate) / trials + z * z / (4 * trials * trials)) / (1 + z * z / trials)
    return max(0.0, middle - half), min(1.0, middle + half)


@pytest.mark.parametrize("seed", range(15))
def test_ship_rates_with_their_intervals(seed: int) -> None:
    panels = random_panels(seed)
    connection = warehouse(panels)
    by_persona: defaultdict[str, list[str]] = defaultdict(list)
    by_category: defaultdict[str, list[str]] = defaultdict(list)
    for tool, panel in panels.items():
        for persona, (verdict, _) in panel.items():
            if verdict:
                by_persona[persona].append(verdict)
                by_category[f"c{hash(tool) % 2}"].append(verdict)
    for view, said in (("ship_rate_by_persona", by_persona), ("ship_rate_by_category", by_category)):
        found = {key: rest for key, *rest in connection.execute(f"FROM {view}").fetchall()}
        assert set(found) == set(said)
        for key, verdicts in said.items():
            _, reviews, rate, low, high, _ = found[key]
            hits = verdicts.count("ship")
            assert reviews == len(verdicts)
            assert close(rate, hits / reviews)
            expected = wilson(hits, reviews)
            assert close(low, expected[0])
            assert close(high, expected[1])
