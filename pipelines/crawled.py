"""An archived response as a page of the warehouse; the same in a crawl and in a rebuild."""

from __future__ import annotations

from parsers import Page, Parsed
from parsers.sites import read_address
from pipelines.archive import Archived
from pipelines.facts import RunInfo, Source, page_row
from pipelines.stage import Stage


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
    stage.add(to_page(archived), parsed, _source(archived), run)


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
