"""The warehouse made again from the archive, with today's parsers, and what that changes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from pipelines.archive import ArchiveError, live_workers, segments
from pipelines.archive_reading import read_run
from pipelines.stage import Stage, stage_folder
from pipelines.unloaded import stage_segment
from warehouse.carry import carry_over
from warehouse.checks import find_alarms
from warehouse.difference import Difference, differences
from warehouse.files import WarehouseError, loading, newest, put_in_place
from warehouse.load import load_parts
from warehouse.steps import derive


def rebuild(archive: Path, db: Path, *, dry_run: bool, step: Callable[[], None]) -> tuple[int, list[Difference]]:
    """Parse every whole segment of `archive` into a fresh warehouse, and put it in the place of `db`.

    What does not come from the archive (ingested files, rejects of addresses that gave no answer, runs) is carried
    over from the old one. Returns how many pages were read, and what differs. With `dry_run` nothing is replaced.

    Raises `ArchiveError` where a segment can't be read: what it holds would be lost; `WarehouseError` where what was
    made does not hold together.
    """
    alive = live_workers(archive)
    whole = [path for path in segments(archive) if not any(f"-{worker}-" in path.name for worker in alive)]
    if not whole:
        raise ArchiveError(f"there is no archive to rebuild from in {archive}")
    scratch = Path(mkdtemp(prefix=f".{db.name}.rebuild-", dir=db.resolve().parent))
    try:
        fresh = scratch / "warehouse.duckdb"
        stage = Stage(stage_folder(fresh), "rebuild")
        own: dict[str, tuple[str | None, str | None]] = {}
        records: set[str] = set()
        for path in whole:
            records |= stage_segment(stage, path, own)
            stage.note("segments", {"segment": path.name, "run_id": (read_run(path) or stage.run).run_id})
            step()
        parts = stage.finish()
        with loading(fresh) as load:
            if broken := load_parts(load.connection, parts).broken:
                raise WarehouseError(f"{db} stays as it was: {broken[0][0]}: {broken[0][1]}")
            if newest(db).exists():
                carry_over(load.connection, newest(db), records)
            derive(load.connection)
            alarms = find_alarms(load.connection, db)
        stage.close()
        if alarms:
            raise WarehouseError(f"{db} stays as it was: {'; '.join(map(str, alarms))}")
        found = differences(db, fresh) if db.exists() else []
        if not dry_run:
            put_in_place(fresh, db)
        return stage.counts["pages"], found
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
