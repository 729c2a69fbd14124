"""What the notebooks share: how they open the warehouse, word a sentence, and how their charts look."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import altair as alt
import duckdb
import pandas as pd
from IPython.display import Markdown, display

from warehouse.files import WarehouseError, open_reader
from warehouse.schema import make_views, migrate

BLUE, ORANGE, GREY = "#0072b2", "#d55e00", "#767676"
"""Colours that stay apart for the colour-blind, in print and on dark screens."""

_MOST_LETTERS = 60
_SIZES = """
SELECT (SELECT count(*) FROM tools) AS tools, (SELECT count(*) FROM reviews) AS reviews,
    (SELECT max(fetched_at) FROM pages)::DATE AS newest
"""
_ADVICE = "run `make demo` for the sample site or `splitpanel crawl` for your own, then this notebook again."


def warehouse_path() -> Path:
    """The warehouse that `$SPLITPANEL_DB` names, else `splitpanel.duckdb`: here, else in the folder above.

    Jupyter's working folder is that of the notebook, the shell's is mostly the one above it.
    """
    here = Path(os.environ.get("SPLITPANEL_DB") or "splitpanel.duckdb")
    above = ".." / here
    return (here if here.exists() else above).resolve()


def read(*queries: str) -> list[pd.DataFrame]:
    """The queries' rows, all of one state of the warehouse, which is closed again at once.

    Says what was read, or what to do where there is nothing to read; the frames then have their columns and no row.
    """
    path = warehouse_path()
    trouble = None
    try:
        connection = open_reader(path)
    except WarehouseError as error:
        trouble = (
            f"{words(error, most=400)}." if path.exists() else f"There is no warehouse at {code(path)} yet: {_ADVICE}"
        )
        connection = duckdb.connect()
        migrate(connection)
        make_views(connection)
    with connection:
        sizes, *frames = (connection.sql(query).df() for query in (_SIZES, *queries))
    tell(trouble or _what_is_in(path, sizes.iloc[0]))
    return frames


def _what_is_in(path: Path, sizes: pd.Series[Any]) -> str:
    if not sizes.tools:
        return f"The warehouse at {code(path)} holds no tool yet: {_ADVICE}"
    until = "" if pd.isna(sizes.newest) else f", up to {date(sizes.newest)}"
    return f"Read from {code(path)}: {number(sizes.tools, 'tool')}, {number(sizes.reviews, 'review')}{until}."


def tell(sentence: str) -> None:
    """Show a sentence, in Markdown."""
    display(Markdown(sentence))  # type: ignore[no-untyped-call]


def show(thing: object) -> None:
    """Show a chart or a table."""
    display(thing)  # type: ignore[no-untyped-call]


def words(value: object, *, most: int = _MOST_LETTERS) -> str:
    """Text of a page as it may stand in Markdown: one line, not too long, and no mark of it taken for markup."""
    return "".join(_harmless(letter) for letter in line(value, most))


def _harmless(letter: str) -> str:
    if letter == "$":
        return "<span>&#36;</span>"  # two of them in one piece of text would be taken for a formula
    return letter if letter.isalnum() or letter in " ,;%'’–—…" or ord(letter) > 127 else f"&#{ord(letter)};"


def code(value: object) -> str:
    """Text of a page as it stands there, such as a price, in Markdown."""
    text = line(value, _MOST_LETTERS * 3)
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    edge = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{edge}{text}{edge}{fence}"


def labels(names: pd.Series[Any], ids: pd.Series[Any]) -> list[str]:
    """A label a row for an axis: the name in one line, with the id where several rows have it."""
    lines = [line(name) for name in names]
    common = Counter(lines)
    return [text if common[text] == 1 else f"{text} ({tool_id})" for text, tool_id in zip(lines, ids, strict=True)]


def line(value: object, most: int = _MOST_LETTERS) -> str:
    """What can be seen of a text, cut at so many letters; marks that turn the direction of writing are left out."""
    text = "" if value is None or value is pd.NA or value != value else str(value)  # noqa: PLR0124 - NaN
    seen = (" " if unicodedata.category(letter) in ("Cc", "Zl", "Zp") else letter for letter in text)
    whole = " ".join("".join(letter for letter in seen if unicodedata.category(letter)[0] != "C").split())
    return (whole if len(whole) <= most else whole[: most - 1].rstrip() + "…") or "(nothing)"


def number(count: float, thing: str, several: str | None = None) -> str:
    """A number with its noun: 1 tool, 2,000 tools."""
    return f"{count:,.0f} {thing if count == 1 else several or thing + 's'}"


def percent(share: float) -> str:
    """A share of one in whole per cent."""
    return f"{100 * share:.0f} %"


def date(day: Any) -> str:
    """A day in words: 3 November 2026."""
    return f"{day.day} {day:%B %Y}"


def _as_jupyterlab_draws_it(spec: dict[str, Any], **_: Any) -> dict[str, Any]:
    """JupyterLab brings Vega-Lite 5 with it and needs no network for it; Altair speaks of 6."""
    return {"application/vnd.vegalite.v5+json": spec | {"$schema": "https://vega.github.io/schema/vega-lite/v5.json"}}


@alt.theme.register("quiet", enable=True)
def _quiet() -> alt.theme.ThemeConfig:
    return {
        "config": {
            "background": "white",
            "font": "sans-serif",
            "view": {"stroke": None},
            "title": {"anchor": "start", "fontSize": 14, "subtitleColor": GREY, "subtitleFontSize": 11, "offset": 12},
            "axis": {"domain": False, "ticks": False, "gridColor": "#e8e8e8", "labelLimit": 240, "titleColor": GREY,
                     "titleFontWeight": "normal", "labelPadding": 6},
        }
    }  # fmt: skip


alt.renderers.register("jupyterlab-offline", _as_jupyterlab_draws_it)
alt.renderers.enable("jupyterlab-offline")
pd.set_option("display.html.use_mathjax", False)  # a price in dollars is no formula
