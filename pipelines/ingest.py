"""Pages into the warehouse: parse, stage, load. A crawl and an ingest differ only in where the page comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from parsers import parse
from pipelines.facts import reject_row
from pipelines.readers import Found, Refused
from pipelines.stage import Stage, abandoned, finished_parts, keep_broken, stage_folder
from warehouse.checks import Alarm, find_alarms
from warehouse.files import loading, newest, open_reader
from warehouse.load import load_parts
from warehouse.steps import derive


@dataclass(slots=True)
class Outcome:
    """What a run did."""

    run_id: str
    pages: int = 0
    """Pages read, repeated ones once."""
    new_pages: int = 0
    """Of them, pages that the warehouse did not have."""
    taken_over: int = 0
    """Pages besides, that a run had staged which was interrupted before it could load them."""
    kinds: dict[str, int] = field(default_factory=dict)
    failed: int = 0
    """Inputs that gave nothing."""
    reasons: dict[str, int] = field(default_factory=dict)
    """Rows of `rejects` by reason."""
    interrupted: bool = False
    """Whether the run was stopped before its end; what it had read is loaded all the same."""
    alarms: list[Alarm] = field(default_factory=list)
    """What looks wrong about the warehouse as it is now loaded."""
    held_back: bool = False
    """Whether it therefore was not published."""

    @property
    def exit_status(self) -> int:
        """0 when all of it worked, 1 when something could not be used or had, or looks wrong."""
        return 1 if self.failed or self.interrupted or self.alarms else 0


def ingest(
    inputs: Iterable[Found | Refused],
    db: Path,
    command: str,
    warn: Callable[[str], None],
    step: Callable[[], None],
) -> Outcome:
    """Take every input into the warehouse at `db`.

    `warn` is told of each input that could not be used, `step` is called after each input.
    """
    stage = begin(db, command)
    try:
        for item in inputs:
            _take(item, stage, warn)
            step()
    except KeyboardInterrupt:
        stage.interrupted = True
    return finish(stage, db)


def _take(item: Found | Refused, stage: Stage, warn: Callable[[str], None]) -> None:
    if isinstance(item, Refused):
        stage.refuse(item.reason, item.detail, item.where)
        warn(f"{item.where}: {item.reason}: {item.detail}")
        return
    parsed = parse(item.page, links=False)
    stage.add(item.page, parsed, item.source)
    if not parsed.records:
        for issue in parsed.issues:
            warn(f"{item.source.location}: {issue.reason}: {issue.detail}")


def begin(db: Path, command: str) -> Stage:
    """The stage of a new run; raises `WarehouseError` now and not after all the reading, if `db` is no warehouse."""
    for path in (db, newest(db)):
        if path.exists():
            open_reader(path).close()
    return Stage(stage_folder(db), command)


def finish(stage: Stage, db: Path) -> Outcome:
    """Write the run's last part, load it and what interrupted runs have left, and clear both away.

    Where the outcome has alarms, analysts keep what they had, and what was loaded is held back.
    """
    parts = stage.finish()
    with abandoned(stage.folder.parent) as left, loading(db) as load:
        taken_over = load_parts(load.connection, left)
        loaded = load_parts(load.connection, parts)
        _set_aside(stage, taken_over.broken + loaded.broken, load.connection)
        derive(load.connection)
        alarms = find_alarms(load.connection, db)
        # With nothing published there is nothing to keep analysts on.
        load.fate = "hold" if alarms and db.exists() else "publish"
    stage.close()
    return Outcome(
        run_id=stage.run.run_id,
        pages=stage.counts["pages"],
        new_pages=loaded.new_pages,
        taken_over=taken_over.new_pages,
        kinds=dict(stage.kinds),
        failed=stage.failed,
        reasons=dict(stage.reasons),
        interrupted=stage.interrupted,
        alarms=alarms,
        held_back=load.fate == "hold",
    )


def _set_aside(stage: Stage, broken: list[tuple[Path, str]], connection: duckdb.DuckDBPyConnection) -> None:
    """Keep damaged parts out of the way of later loads, each with a row in `rejects` that says where it now lies."""
    for part, why in broken:
        kept = keep_broken(part)
        stage.failed += 1
        stage.reasons["broken-part"] += 1
        row = reject_row(stage.run, "broken-part", f"{kept}: {why}", url=str(part))
        connection.execute(
            f"INSERT INTO rejects ({', '.join(row)}) SELECT {', '.join('$' + name for name in row)} "  # noqa: S608 - our names
            "WHERE $reject_id NOT IN (SELECT reject_id FROM rejects)",
            row,
        )


def load_so_far(folder: Path, db: Path) -> bool:
    """Load the finished parts of a run that goes on; returns whether they were published.

    `folder` is the run's own. Where something looks wrong nothing is loaded: the run's end decides, when more is known.
    """
    with loading(db) as load:
        load_parts(load.connection, finished_parts(folder))
        derive(load.connection)
        load.fate = "discard" if find_alarms(load.connection, db) else "publish"
    return load.fate == "publish"
