"""How sure Krippendorff's alpha is: a bootstrap over the tools.

Alpha is 1 - observed / expected disagreement, and both are made of sums over tools (Krippendorff, "Computing
Krippendorff's Alpha-Reliability", 2011; the view `panel_reliability` has the same sums). So a sample of tools, drawn
with replacement, is a weight for each tool, and its alpha a few weighted sums. The interval is that of percentiles.
"""

from __future__ import annotations

from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

SAMPLES = 1000
_SEED = 20260417
"""Any number will do; a fixed one gives the same warehouse from the same pages."""
_CELLS = 4_000_000
"""Weights held at once: 32 MB."""

_VERDICTS = """
SELECT count(*)::DOUBLE AS n, count(*) FILTER (verdict = 'ship')::DOUBLE AS ships
FROM persona_verdicts WHERE verdict IS NOT NULL
GROUP BY tool_id HAVING count(*) > 1 ORDER BY tool_id
"""
_SCORES = """
SELECT count(*)::DOUBLE AS n, sum(score)::DOUBLE AS total, sum(score * score)::DOUBLE AS squares
FROM (SELECT tool_id, score - avg(score) OVER () AS score FROM persona_verdicts WHERE score IS NOT NULL)
GROUP BY tool_id HAVING count(*) > 1 ORDER BY tool_id
"""


def keep_intervals(connection: duckdb.DuckDBPyConnection) -> None:
    """Compute the intervals of verdicts and scores into `derived.alpha_interval`."""
    connection.execute("DELETE FROM derived.alpha_interval")
    n, ships = _columns(connection, _VERDICTS)
    m, total, squares = _columns(connection, _SCORES)
    verdicts = interval(n, 2 * ships * (n - ships) / (n - 1), np.stack([ships, n - ships]), nominal=True)
    scores = interval(m, 2 * (m * squares - total * total) / (m - 1), np.stack([total, squares]), nominal=False)
    if len(n) or len(m):
        connection.execute("INSERT INTO derived.alpha_interval VALUES (?, ?, ?, ?)", [*verdicts, *scores])


def interval(n: Floats, apart: Floats, sums: Floats, *, nominal: bool) -> tuple[float | None, float | None]:
    """95 % of the alphas of samples of the tools; None where there are too few tools or all reviewers say the same.

    `n` (tools): values a tool. `apart` (tools): sum of the squared differences within it, over n - 1. `sums`
    (2, tools): ships and skips a tool, or its sum of scores and of their squares. Samples in which nobody differs
    have no alpha and are left out.
    """
    tools = len(n)
    if tools < 2:
        return None, None
    chance = np.random.default_rng(_SEED)
    alphas = []
    for done in range(0, SAMPLES, step := max(1, _CELLS // tools)):
        size = min(step, SAMPLES - done)
        weights = chance.multinomial(tools, np.full(tools, 1 / tools), size=size).astype(np.float64)
        values = weights @ n
        first, second = weights @ sums[0], weights @ sums[1]
        pairs = first * second if nominal else values * second - first * first
        expected = 2 * pairs / (values * (values - 1))
        varied = expected > 1e-12
        alphas.append(1 - (weights @ apart / values)[varied] / expected[varied])
    defined = np.concatenate(alphas)
    if not len(defined):
        return None, None
    low, high = np.percentile(defined, [2.5, 97.5])
    return float(low), float(high)


def _columns(connection: duckdb.DuckDBPyConnection, query: str) -> list[Floats]:
    found: dict[str, Any] = connection.execute(query).fetchnumpy()
    return [np.asarray(column, dtype=np.float64) for column in found.values()]
