"""Pages into the warehouse: parse, stage, load. A crawl and an ingest differ only in where the page comes from."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from parsers import parse
from pipelines.readers import Found, Refused
from pipelines.stage import Stage, all_parts, stage_folder
from warehouse.files import loading
from warehouse.load import load_parts


@dataclass(slots=True)
class Outcome:
    """What a run did."""

    run_id: str
    pages: int = 0
    """Pages read, repeated ones once."""
    new_pages: int = 0
    """Of them, pages that the warehouse did not have."""
    kinds: dict[str, int] = field(default_factory=dict)
    failed: int = 0
    """Inputs that gave nothing."""
    reasons: dict[str, int] = field(default_factory=dict)
    """Rows of `rejects` by reason."""


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
    stage = Stage(stage_folder(db), command)
    for item in inputs:
        if isinstance(item, Refused):
            stage.refuse(item.reason, item.detail, item.where)
            warn(f"{item.where}: {item.reason}: {item.detail}")
        else:
            parsed = parse(item.page)
            stage.add(item.page, parsed, item.source)
            if not parsed.records:
                for issue in parsed.issues:
                    warn(f"{item.source.location}: {issue.reason}: {issue.detail}")
        step()
    return finish(stage, db)


def finish(stage: Stage, db: Path) -> Outcome:
    """Write the run's last part, load all parts that lie ready, and clear away this run's."""
    stage.finish()
    with loading(db) as connection:
        new_pages = load_parts(connection, all_parts(stage.folder.parent))
    shutil.rmtree(stage.folder)
    with suppress(OSError):  # parts of another run lie there still
        stage.folder.parent.rmdir()
    return Outcome(
        run_id=stage.run.run_id,
        pages=stage.counts["pages"],
        new_pages=new_pages,
        kinds=dict(stage.kinds),
        failed=stage.failed,
        reasons=dict(stage.reasons),
    )
