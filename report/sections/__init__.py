"""The sections of the report, one a file, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable

from report.data import Data
from report.model import Section
from report.sections import categories, disagreement, heatmap, news, personas, prices, quality

SECTIONS: tuple[Callable[[Data], Section], ...] = (
    categories.section,
    heatmap.section,
    disagreement.section,
    personas.section,
    prices.section,
    news.section,
    quality.section,
)
"""Each makes one section; what it says is computed from the data."""
