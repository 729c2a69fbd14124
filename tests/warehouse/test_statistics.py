"""The statistics of the views against implementations that are not ours, on a thousand random panels.

krippendorff (alpha), statsmodels (kappa, Wilson intervals), scipy (correlations). Panels are of unequal size, with
verdicts and scores missing, and now and then unanimous, empty or of one tool only.
"""

from __future__ import annotations

import math
import random
import warnings
from itertools import combinations
from typing import Any, Literal

import duckdb
import krippendorff
import numpy as np
import numpy.typing as npt
import pytest
from scipy import stats
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.proportion import proportion_confint

from tests.warehouse.test_views import PERSONAS, Panel, close, random_panels, warehouse
from warehouse.alpha import _SEED, SAMPLES, keep_intervals

Matrix = npt.NDArray[np.float64]
"""Personas by tools; NaN where nothing was said."""


_HUNDREDS = [pytest.param(i, marks=() if i < 2 else pytest.mark.soak) for i in range(10)]


@pytest.fixture(scope="module")
def empty() -> duckdb.DuckDBPyConnection:
    """A warehouse without a page, which takes one set of panels after the other."""
    return warehouse({})


def filled(connection: duckdb.DuckDBPyConnection, panels: dict[str, Panel]) -> duckdb.DuckDBPyConnection:
    """The warehouse with these panels and no others."""
    connection.execute("DELETE FROM tools")
    connection.execute("DELETE FROM reviews")
    rows = [(tool, persona, *said) for tool, panel in panels.items() for persona, said in panel.items()]
    connection.execute(
        "INSERT INTO tools (tool_id, site, name, category_group, first_seen_at, last_seen_at) "
        "SELECT tool, 's', tool, 'c' || length(tool), now(), now() FROM (SELECT unnest($tools) AS tool)",
        {"tools": list(panels)},
    )
    connection.execute(
        "INSERT INTO reviews SELECT r.tool || r.persona, r.tool, r.persona, 'stated', r.score, r.verdict, "
        "CASE WHEN r.verdict IS NOT NULL THEN 'stated' END, 'x', 1, now(), now() "
        "FROM (SELECT unnest($tools) AS tool, unnest($personas) AS persona, unnest($verdicts::VARCHAR[]) AS verdict, "
        "unnest($scores::DOUBLE[]) AS score) AS r",
        dict(zip(("tools", "personas", "verdicts", "scores"), map(list, zip(*rows, strict=True)), strict=True))
        if rows
        else {"tools": [], "personas": [], "verdicts": [], "scores": []},
    )
    return connection


def matrix(panels: dict[str, Panel], place: int) -> Matrix:
    """Verdicts (0: 1 for ship, 0 for skip) or scores (1) as the libraries take them."""

    def number(value: str | float | None) -> float:
        return math.nan if value is None else float(value == "ship") if isinstance(value, str) else value

    rows = [[number(p[name][place]) if name in p else math.nan for p in panels.values()] for name in PERSONAS]
    return np.array(rows, dtype=np.float64).reshape(len(PERSONAS), len(panels))


def alpha(values: Matrix, level: Literal["nominal", "interval"]) -> float | None:
    """Krippendorff's alpha; None where it is not defined, on which the library raises."""
    paired = values[:, (~np.isnan(values)).sum(axis=0) > 1]
    if len(np.unique(paired[~np.isnan(paired)])) < 2:
        return None
    return float(krippendorff.alpha(reliability_data=paired, level_of_measurement=level))


def one(connection: duckdb.DuckDBPyConnection, query: str) -> Any:
    return connection.execute(query).fetchone()


@pytest.mark.parametrize("block", _HUNDREDS)
def test_alpha(block: int, empty: duckdb.DuckDBPyConnection) -> None:
    defined = 0
    for seed in range(100 * block, 100 * block + 100):
        panels = random_panels(seed)
        verdicts, scores = matrix(panels, 0), matrix(panels, 1)
        connection = filled(empty, panels)
        found = one(connection, "SELECT krippendorff_alpha, krippendorff_alpha_scores FROM panel_reliability")
        expected = alpha(verdicts, "nominal"), alpha(scores, "interval")
        assert close(found[0], expected[0]), seed
        assert close(found[1], expected[1]), seed
        defined += expected[0] is not None
        said = (~np.isnan(verdicts)).sum(axis=0)
        counts = one(connection, "SELECT tools, reviews FROM panel_reliability")
        assert counts == ((said > 1).sum(), said[said > 1].sum()), seed
    assert defined > 50


@pytest.mark.parametrize("block", _HUNDREDS)
def test_agreement_of_two_personas(block: int, empty: duckdb.DuckDBPyConnection) -> None:
    for seed in range(100 * block, 100 * block + 100):
        panels = random_panels(seed)
        verdicts, scores = matrix(panels, 0), matrix(panels, 1)
        query = (
            "SELECT persona_a, persona_b, tools, agreement, ci_low, ci_high, cohen_kappa, score_correlation "
            "FROM persona_agreement"
        )
        found = {(a, b): rest for a, b, *rest in filled(empty, panels).execute(query).fetchall()}
        for (i, a), (j, b) in combinations(enumerate(PERSONAS), 2):
            both = ~np.isnan(verdicts[i]) & ~np.isnan(verdicts[j])
            scored = ~np.isnan(scores[i]) & ~np.isnan(scores[j])
            if not both.any() and not scored.any():
                assert (a, b) not in found
                continue
            tools, agreement, low, high, kappa, correlation = found[a, b]
            assert close(correlation, pearson(scores[i][scored], scores[j][scored])), (seed, a, b)
            if not both.any():
                assert (tools, agreement, low, high, kappa) == (0, None, None, None, None)
                continue
            table = np.zeros((2, 2))
            np.add.at(table, (verdicts[i][both].astype(int), verdicts[j][both].astype(int)), 1)
            hits = int(table[0, 0] + table[1, 1])
            assert tools == both.sum()
            assert close(agreement, hits / tools)
            assert_interval(low, high, hits, tools)
            assert close(kappa, kappa_of(table)), (seed, a, b)


def kappa_of(table: npt.NDArray[np.float64]) -> float | None:
    """Cohen's kappa; None where both always say the same one word."""
    if table[0, 0] == table.sum() or table[1, 1] == table.sum():
        return None
    return float(cohens_kappa(table, return_results=False))


def pearson(a: Matrix, b: Matrix) -> float | None:
    if len(a) < 2 or len(set(a)) == 1 or len(set(b)) == 1:
        return None
    return float(stats.pearsonr(a, b).statistic)


def assert_interval(low: float, high: float, hits: int, trials: int) -> None:
    expected = proportion_confint(hits, trials, method="wilson")
    assert close(low, max(0.0, expected[0]))
    assert close(high, min(1.0, expected[1]))


_RATES = {
    "ship_rate_by_persona": "SELECT ship_rate, ci_low, ci_high, reviews FROM ship_rate_by_persona",
    "ship_rate_by_category": "SELECT ship_rate, ci_low, ci_high, reviews FROM ship_rate_by_category",
    "persona_profile": "SELECT ship_rate, ci_low, ci_high, (SELECT count(*) FROM persona_verdicts AS v "
    "WHERE v.persona = p.persona AND verdict IS NOT NULL) FROM persona_profile AS p",
    "reviewer_disagreement": "SELECT ship_rate, ci_low, ci_high, ships + skips FROM reviewer_disagreement",
    "ship_rate_over_time": "SELECT ship_rate, ci_low, ci_high, reviews FROM ship_rate_over_time",
}


@pytest.mark.parametrize("view", _RATES)
def test_every_rate_has_its_wilson_interval(view: str, empty: duckdb.DuckDBPyConnection) -> None:
    counted = 0
    for seed in range(0, 1000, 10):
        for rate, low, high, trials in filled(empty, random_panels(seed)).execute(_RATES[view]).fetchall():
            if not trials:
                assert (rate, low, high) == (None, None, None)
                continue
            assert_interval(low, high, round(rate * trials), trials)
            counted += 1
    assert counted > 90


def test_ship_rates_are_those_of_the_panels(empty: duckdb.DuckDBPyConnection) -> None:
    for seed in range(0, 1000, 10):
        panels = random_panels(seed)
        verdicts = matrix(panels, 0)
        found = dict(filled(empty, panels).execute("SELECT persona, ship_rate FROM ship_rate_by_persona").fetchall())
        expected = {
            name: row[~np.isnan(row)].mean()
            for name, row in zip(PERSONAS, verdicts, strict=True)
            if not np.isnan(row).all()
        }
        assert found.keys() == expected.keys()
        assert all(close(found[name], expected[name]) for name in found)


@pytest.mark.parametrize("seed", range(5))
def test_the_bootstrap_is_alpha_of_resampled_tools(seed: int, empty: duckdb.DuckDBPyConnection) -> None:
    """The same draws, each resample as a matrix of its own, through the library."""
    panels = random_panels(seed)
    connection = filled(empty, panels)
    keep_intervals(connection)
    found = one(connection, "SELECT alpha_low, alpha_high, alpha_scores_low, alpha_scores_high FROM panel_reliability")
    # In the order of the ids, as the draws are dealt out.
    panels = dict(sorted(panels.items()))
    levels: tuple[Literal["nominal", "interval"], ...] = ("nominal", "interval")
    for place, level in enumerate(levels):
        values, (low, high) = matrix(panels, place), found[2 * place : 2 * place + 2]
        paired = values[:, (~np.isnan(values)).sum(axis=0) > 1]
        tools = paired.shape[1]
        if tools < 2:
            assert (low, high) == (None, None)
            continue
        weights = np.random.default_rng(_SEED).multinomial(tools, np.full(tools, 1 / tools), size=SAMPLES)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            alphas = [alpha(np.repeat(paired, weight, axis=1), level) for weight in weights]
        defined = [value for value in alphas if value is not None]
        expected = np.percentile(defined, [2.5, 97.5]) if defined else (None, None)
        assert close(low, expected[0]), (seed, level)
        assert close(high, expected[1]), (seed, level)


def test_the_interval_narrows_as_tools_are_added_and_holds_alpha(empty: duckdb.DuckDBPyConnection) -> None:
    widths = []
    for tools in (20, 80, 320):
        chance = random.Random(tools)
        panels: dict[str, Panel] = {}
        for i in range(tools):
            good = chance.random()
            panels[f"s/t{i}"] = {name: ("ship" if chance.random() < good else "skip", None) for name in PERSONAS}
        connection = filled(empty, panels)
        keep_intervals(connection)
        value, low, high = one(connection, "SELECT krippendorff_alpha, alpha_low, alpha_high FROM panel_reliability")
        assert low < value < high
        widths.append(high - low)
    assert widths == sorted(widths, reverse=True)
