"""An archived response as a page of the warehouse; the same in a crawl and in a rebuild."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from parsers import Page, Parsed
from parsers.sites import read_address
from pipelines.exchanges import Archived
from pipelines.facts import Row, RunInfo, Source, page_row, rows_of

if TYPE_CHECKING:
    from pipelines.stage import Stage  # which needs pyarrow; a process that only parses does without


def to_page(archived: Archived) -> Page:
    """What the parsers read."""
    return Page(archived.url, archived.body, archived.headers.get("content-type"), archived.fetched_at)


def is_page(archived: Archived, parsed: Parsed) -> bool:
    """Whether it is one of the pages that the warehouse is about.

    A page that was fetched to find others, and says nothing itself, is none.
    """
    if archived.purpose not in ("page", "listing"):
        return False
    address = read_address(archived.url)
    return bool(parsed.records) or parsed.kind != "other" or (address is not None and address.kind != "other")


def stage_archived(stage: Stage, archived: Archived, parsed: Parsed, run: RunInfo | None = None) -> None:
    """Stage a page of the archive. `run` is the run that fetched it, where that was an earlier one."""
    stage.add_rows(archived_rows(archived, parsed, run or stage.run))


def archived_rows(archived: Archived, parsed: Parsed, run: RunInfo) -> Iterator[tuple[str, Row]]:
    """Every row that a page of the archive gives, its own first. `run` is the run that fetched it."""
    return rows_of(to_page(archived), parsed, _source(archived), run, archived.sha256)


def stage_unchanged(
    stage: Stage, archived: Archived, url: str | None, site: str | None, run: RunInfo | None = None
) -> None:
    """Stage a page that had not changed since an earlier fetch; that one told its own address and site."""
    address = read_address(archived.url)
    kind = address.kind if address else "other"
    row = page_row(
        url, site, kind, archived.fetched_at, archived.sha256, _source(archived), run or stage.run, 0
    )  # fmt: skip
    stage.add_unchanged(row)


def _source(archived: Archived) -> Source:
    return Source("crawl", archived.url, archived.status, archived.record_id)
