"""Pages that are in the archive and not in the warehouse: those of a crawl that was killed before it loaded them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from parsers import parse
from pipelines.archive import ArchiveError, live_workers, segments
from pipelines.archive_reading import read_run, read_segment
from pipelines.crawled import is_page, stage_archived, stage_unchanged, to_page
from pipelines.stage import Stage
from warehouse.files import newest, open_reader


def stage_unloaded(stage: Stage, archive: Path, db: Path, *, read: Collection[str] = ()) -> list[str]:
    """Stage the pages of every whole segment that the warehouse has not loaded; returns the segments' names.

    Those of workers that are at work are theirs to load, and those of `read` are staged already.
    """
    db = newest(db)
    loaded = _loaded(db)
    alive = live_workers(archive)
    left = [
        path for path in segments(archive)
        if path.name not in loaded and path.name not in read and not any(f"-{worker}-" in path.name for worker in alive)
    ]  # fmt: skip
    own = _own_addresses(db) if left else {}
    for path in left:
        try:
            stage_segment(stage, path, own)
        except ArchiveError as error:
            stage.refuse("broken-segment", str(error), str(path))  # and the crawl goes on
        else:
            stage.note("segments", {"segment": path.name, "run_id": stage.run.run_id})
    return [path.name for path in left]


def stage_segment(stage: Stage, path: Path, own: dict[str, tuple[str | None, str | None]]) -> set[str]:
    """Stage the pages of one segment, under the run that fetched them; returns the ids of the segment's records.

    `own`: address as asked for → the page's own address and site, of the pages read so far; it is added to. A page
    that had not changed goes by what it had said of itself.
    """
    run = read_run(path)
    records: set[str] = set()
    for archived in read_segment(path):
        records.add(archived.record_id)
        if archived.purpose not in ("page", "listing") or archived.status not in (200, 203, 304):
            continue
        if archived.unchanged:
            stage_unchanged(stage, archived, *own.get(archived.url, (archived.url, None)), run)
            continue
        parsed = parse(to_page(archived), links=False)
        own[archived.url] = (parsed.url, parsed.site)
        if is_page(archived, parsed):
            stage_archived(stage, archived, parsed, run)
    return records


def _loaded(db: Path) -> set[str]:
    if not db.exists():
        return set()
    with open_reader(db) as connection:
        tables = connection.execute(
            "SELECT 1 FROM duckdb_tables() WHERE schema_name = 'facts' AND table_name = 'segments'"
        ).fetchone()
        rows = connection.execute("SELECT segment FROM facts.segments").fetchall() if tables else []
    return {str(name) for (name,) in rows}


def _own_addresses(db: Path) -> dict[str, tuple[str | None, str | None]]:
    """Address as asked for → the page's own address and site, of the crawled pages that the warehouse has."""
    if not db.exists():
        return {}
    with open_reader(db) as connection:
        rows = connection.execute(
            "SELECT location, arg_max({'url': url, 'site': site}, fetched_at) FROM pages "
            "WHERE source = 'crawl' AND records > 0 GROUP BY location"
        ).fetchall()
    return {location: (own["url"], own["site"]) for location, own in rows}
