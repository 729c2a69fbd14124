"""Staged parts: Parquet files in a folder that appears whole or not at all."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import pyarrow as pa
import pyarrow.parquet as pq

from parsers import Page, Parsed
from pipelines.facts import Row, RunInfo, Source, reject_row, rows_of
from pipelines.schemas import SCHEMAS

_PAGES_A_PART = 2000
"""Few enough to hold a part's rows in memory, many enough that a load of a large crawl has few transactions."""


_INFO = "run.json"
_IN_USE = ".in-use"
"""Locked by the process whose run it is, for as long as that lives."""


def stage_folder(db: Path) -> Path:
    """Where the parts of runs on a warehouse lie until they are loaded."""
    return db.with_name(f"{db.name}.stage")


class Stage:
    """Collects one run's rows and writes them as parts. One run has one `Stage` in one process."""

    def __init__(self, folder: Path, command: str) -> None:
        started = datetime.now(UTC)
        self.run = RunInfo(f"{started:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}", started)
        self.command = command
        self.folder = folder / self.run.run_id
        # Under another name until it is locked, so that nobody takes it for abandoned.
        unlocked = folder / f".{self.run.run_id}"
        unlocked.mkdir(parents=True)
        self._in_use = (unlocked / _IN_USE).open("w")
        fcntl.flock(self._in_use, fcntl.LOCK_EX)
        info = {"run_id": self.run.run_id, "command": command, "started_at": started.isoformat()}
        (unlocked / _INFO).write_text(json.dumps(info))
        unlocked.rename(self.folder)
        self.counts: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        """Pages by kind."""
        self.reasons: Counter[str] = Counter()
        """Rows of `rejects` by reason."""
        self.failed = 0
        """Inputs that gave nothing, and should have."""
        self.interrupted = False
        """Whether somebody stopped it before it had read everything."""
        self._rows: defaultdict[str, list[Row]] = defaultdict(list)
        self._pages: set[str] = set()
        self._rejects: set[str] = set()
        self._texts: set[str] = set()
        self._parts = 0

    def add(self, page: Page, parsed: Parsed, source: Source, run: RunInfo | None = None) -> None:
        """Take a parsed page. A page that this run has already brought adds nothing.

        `run` is the run that fetched it, where that was an earlier one.
        """
        self.add_rows(rows_of(page, parsed, source, run or self.run))

    def add_rows(self, rows: Iterable[tuple[str, Row]]) -> None:
        """Take the rows of a page, its own first. A page that this run has already brought adds nothing."""
        rows = iter(rows)
        _, own = next(rows)
        if own["page_id"] in self._pages:
            self.counts["pages_repeated"] += 1
            return
        rejected = False
        for table, row in rows:
            if table == "texts":
                if row["text_id"] in self._texts:
                    continue
                self._texts.add(row["text_id"])
            elif table == "rejects":
                self.reasons[row["reason"]] += 1
                rejected = True
            self._rows[table].append(row)
        # Last, because rows without their page are not loaded: an interrupt leaves a page whole or to be read again.
        self._pages.add(own["page_id"])
        self.counts["pages"] += 1
        self.kinds[own["kind"]] += 1
        self.failed += rejected and not own["records"]
        self._rows["pages"].append(own)
        self._write_full_part()

    def note(self, table: str, row: Row) -> None:
        """Take a row that belongs to no page."""
        self._rows[table].append(row)

    def add_unchanged(self, own: Row) -> None:
        """Take the row of a page that was asked for again and had not changed."""
        if own["page_id"] not in self._pages:
            self._pages.add(own["page_id"])
            self.counts["pages"] += 1
            self.kinds[own["kind"]] += 1
            self._rows["pages"].append(own)
            self._write_full_part()

    def flush(self) -> None:
        """Write what there is as a part, so that it can be loaded while the run goes on."""
        if self._rows["pages"]:
            self._write_part()

    def _write_full_part(self) -> None:
        if len(self._rows["pages"]) >= _PAGES_A_PART:
            self._write_part()

    def refuse(self, reason: str, detail: str, where: str | None) -> None:
        """Note something that never became a page."""
        row = reject_row(self.run, reason, detail, url=where)
        if row["reject_id"] not in self._rejects:
            self._rejects.add(row["reject_id"])
            self.failed += 1
            self.reasons[reason] += 1
            self._rows["rejects"].append(row)

    def finish(self, stats: dict[str, object] | None = None) -> list[Path]:
        """Write what is left and the run's own row; returns the run's parts in order."""
        self._rows["runs"].append(
            {
                "run_id": self.run.run_id,
                "command": self.command,
                "started_at": self.run.started_at,
                "finished_at": datetime.now(UTC),
                "outcome": "interrupted" if self.interrupted else "rejects" if self.failed else "ok",
                "stats": json.dumps(
                    {**self.counts, "kinds": self.kinds, "rejects": self.reasons, **(stats or {})},
                    sort_keys=True,
                ),
            }
        )
        self._write_part()
        return finished_parts(self.folder)

    def _write_part(self) -> None:
        part = self.folder / f"part-{self._parts:05d}"
        unfinished = part.with_name(f".{part.name}")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        for table, rows in self._rows.items():
            if rows:
                arrow = pa.Table.from_pylist(rows, schema=SCHEMAS[table])
                pq.write_table(arrow, unfinished / f"{table}.parquet", compression="zstd")
        for path in (*unfinished.iterdir(), unfinished):
            _flush(path)  # or a power cut leaves a part that is complete in name only
        unfinished.rename(part)
        self._parts += 1
        self._rows.clear()

    def close(self) -> None:
        """Remove what has been loaded."""
        shutil.rmtree(self.folder)
        self._in_use.close()
        with suppress(OSError):  # another run lies there still
            self.folder.parent.rmdir()


def load_writer() -> None:
    """Load what writing the first part would load, in a quarter of a second: pyarrow has pandas look at every list."""
    pa.array([])


def finished_parts(folder: Path) -> list[Path]:
    """Complete parts of one run, in order."""
    return sorted(path for path in folder.glob("part-*") if path.is_dir())


def keep_broken(part: Path) -> Path:
    """Move a damaged part where no load looks for it; returns its new place."""
    kept = part.parents[1] / ".broken" / f"{part.parent.name}-{part.name}"
    kept.parent.mkdir(exist_ok=True)
    shutil.rmtree(kept, ignore_errors=True)
    part.rename(kept)
    return kept


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def abandoned(folder: Path) -> Iterator[list[Path]]:
    """Parts of runs whose process ended before it had loaded them, each run ending with a row that says so.

    When the block ends well they count as loaded, and are removed.
    """
    runs = sorted(run for run in folder.glob("*") if not run.name.startswith("."))
    found = [(run, lock) for run in runs if (lock := _unused(run))]
    yield [part for run, _ in found for part in _closed(run)]
    for run, lock in found:
        shutil.rmtree(run)
        lock.close()


def _unused(run: Path) -> TextIO | None:
    try:
        lock = (run / _IN_USE).open("r+")
    except OSError:  # removed by its owner just now
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        return None
    return lock


def _closed(run: Path) -> list[Path]:
    """The run's finished parts, and one more that says that it was interrupted, where it did not say how it ended."""
    parts = finished_parts(run)
    if any((part / "runs.parquet").exists() for part in parts):
        return parts
    try:
        info = json.loads((run / _INFO).read_text())
    except (OSError, ValueError):  # damaged: its pages are loaded, and nothing says whose they are
        return parts
    row = {**info, "started_at": datetime.fromisoformat(info["started_at"]), "finished_at": None}
    last = run / "part-99999"
    last.mkdir(exist_ok=True)
    arrow = pa.Table.from_pylist([{**row, "outcome": "interrupted", "stats": None}], schema=SCHEMAS["runs"])
    pq.write_table(arrow, last / "runs.parquet")
    return [*parts, last]
