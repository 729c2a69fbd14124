"""Pages into the warehouse: parse, stage, load. A crawl and an ingest differ only in where the page comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from parsers import parse
from pipelines.readers import Found, Refused
from pipelines.stage import Stage, abandoned, stage_folder
from warehouse.files import loading, open_reader
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

    @property
    def exit_status(self) -> int:
        """0 when all of it worked, 1 when something could not be used or had."""
        return 1 if self.failed or self.interrupted else 0


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
    if db.exists():
        open_reader(db).close()
    return Stage(stage_folder(db), command)


def finish(stage: Stage, db: Path) -> Outcome:
    """Write the run's last part, load it and what interrupted runs have left, and clear both away."""
    parts = stage.finish()
    with abandoned(stage.folder.parent) as left, loading(db) as connection:
        taken_over = load_parts(connection, left)
        new_pages = load_parts(connection, parts)
        derive(connection)
    stage.close()
    return Outcome(
        run_id=stage.run.run_id,
        pages=stage.counts["pages"],
        new_pages=new_pages,
        taken_over=taken_over,
        kinds=dict(stage.kinds),
        failed=stage.failed,
        reasons=dict(stage.reasons),
        interrupted=stage.interrupted,
    )
