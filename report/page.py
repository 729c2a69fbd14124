"""The report as one HTML file that needs nobody: no network, no library, and no script but its own."""

from __future__ import annotations

import base64
import hashlib
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from report import words
from report.data import Data, read
from report.model import Section
from report.sections import SECTIONS

TITLE = "Who ships, who skips"
"""Title of a report that is given none."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report, not yet written."""

    html: str
    tools: int
    rows: dict[str, int]
    """Section → rows of data that it tells."""


def make(db: Path, since: timedelta | datetime, title: str = TITLE) -> Report:
    """The report of the warehouse at `db`, with the news since a moment, or since a span before the newest page.

    The same warehouse gives the same report, whenever it is made. Raises `WarehouseError`.
    """
    data = read(db, since)
    sections = [section(data) for section in SECTIONS]
    return Report(_render(data, sections, title), len(data.tools), {section.name: section.rows for section in sections})


def write(report: Report, path: Path) -> int:
    """Write it whole or not at all; returns its size in bytes. Raises `OSError`."""
    path = path.resolve()  # a link stays a link, and what it leads to is replaced
    body = report.html.encode()
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return len(body)


def _render(data: Data, sections: list[Section], title: str) -> str:
    # Everything is escaped unless it is Markup, and only the two files of our own are.
    environment = Environment(
        loader=PackageLoader("report"), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    style, script = _own("report.css"), _own("report.js")
    return environment.get_template("report.html").render(
        title=words.shown(title) or TITLE,
        lead=_lead(data),
        fresh=_fresh(data),
        figures=_figures(data),
        sections=sections,
        groups=[(number, words.shown(group, 60)) for group, number in data.groups.items()],
        tools=len(data.tools),
        whole=words.whole,
        style=Markup(style),  # noqa: S704 - a file of this package
        script=Markup(script),  # noqa: S704 - a file of this package
        policy=_policy(style, script),
    )


def _own(name: str) -> str:
    return files("report").joinpath("templates", name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """What the page may do: run and wear what is in this package, to the letter, and fetch nothing."""
    return (
        f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _lead(data: Data) -> str:
    figures = data.figures
    if not figures["tools"]:
        return "The warehouse holds no tools yet, so most of what follows says why it is empty."
    seen, reviews = figures["sightings"], figures["reviews"]
    repeated = f", seen {words.whole(seen)} times and each counted once" if seen > reviews else ""
    split = words.counted(figures["split"], "tool").replace("no tools", "no tool")
    return (
        f"{words.counted(figures['tools'], 'tool')} with {words.counted(reviews, 'review')}{repeated}; "
        f"{split} {'splits its' if figures['split'] < 2 else 'split their'} panel into those who ship "
        "and those who skip."
    )


def _fresh(data: Data) -> str:
    fetched, newest = data.figures["newest_fetch"], data.figures["newest"]
    if fetched is not None:
        return f"Newest page fetched on {words.day(fetched)}, {words.moment(fetched)[11:]} UTC"
    if newest is not None:
        return f"No page says when it was fetched; the newest was read on {words.day(newest)}"
    return "No pages yet"


def _figures(data: Data) -> list[tuple[str, str]]:
    figures = data.figures
    folded = max(figures["sightings"] - figures["reviews"], 0)
    found = [
        ("Tools", figures["tools"]), ("Tools that split", figures["split"]), ("Reviews", figures["reviews"]),
        ("Sightings folded", folded), ("Pages", figures["pages"]), ("Sites", figures["sites"]),
    ]  # fmt: skip
    return [(label, words.whole(value)) for label, value in found]
