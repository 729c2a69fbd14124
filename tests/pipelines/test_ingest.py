"""Facts in, tables out: the same whatever the order, the repetition and the split into runs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from parsers import Page, parse
from pipelines.facts import Source, rows_of
from pipelines.ingest import begin, finish
from pipelines.schemas import SCHEMAS
from pipelines.stage import Stage, stage_folder
from sample_site import Site
from tests.conftest import load, rows, snapshot
from tests.extractions import blank_line, compact
from warehouse.files import WarehouseError, loading, open_reader

SITE = Site(8)
BASE = "https://splitpanel.example"
DAY = datetime(2026, 5, 1, tzinfo=UTC)


def html_pages() -> Iterator[Page]:
    for i, path in enumerate(["/tool/" + tool.slug for tool in SITE.catalog.tools] + SITE.comparison_paths()):
        body = SITE.answer(path).body.encode()
        yield Page(BASE + path, body, "text/html; charset=utf-8", DAY + timedelta(hours=i))


def text_pages() -> Iterator[Page]:
    tools = SITE.catalog.tools
    for i, tool in enumerate(tools):
        other = tools[(i + 3) % len(tools)]
        yield Page(None, compact(tool, other).encode())
        yield Page(None, blank_line(other, tool).encode())


def test_any_order_and_any_split_into_runs_give_the_same_tables(tmp_path: Path) -> None:
    pages = [*html_pages(), *text_pages()]
    first = tmp_path / "first.duckdb"
    load(first, pages)
    for seed in range(3):
        db = tmp_path / f"{seed}.duckdb"
        random.Random(seed).shuffle(pages)
        for start in range(0, len(pages), 20):
            load(db, pages[start : start + 20])
        assert snapshot(db) == snapshot(first)


def test_loading_again_changes_nothing(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    pages = [*html_pages(), *text_pages()]
    load(db, pages)
    before = snapshot(db)
    load(db, pages[:30] + pages[:5])
    assert snapshot(db) == before
    assert rows(db, "SELECT count(*) FROM runs") == [(2,)]


def test_repeated_reviews_are_one_row_with_sightings(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    load(db, html_pages())
    assert rows(db, "SELECT count(*), min(sightings), max(sightings) FROM reviews") == [(32, 8, 8)]
    assert rows(db, "SELECT matched_by, count(*) FROM review_sightings GROUP BY ALL ORDER BY ALL") == [
        ("exact", 224), ("new", 32),
    ]  # fmt: skip
    assert rows(db, "SELECT count(*) FROM comparisons") == [(28,)]


def interrupted(db: Path, pages: list[Page]) -> None:
    """A run that was killed with one finished part and one unfinished."""
    stage = Stage(stage_folder(db), "killed")
    for page in pages:
        stage.add(page, parse(page), Source("file"))
    stage._write_part()
    (stage.folder / ".part-00001").mkdir()
    stage._in_use.close()


def test_what_a_killed_run_had_staged_is_taken_over_and_named(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    pages = list(text_pages())
    interrupted(db, pages[:3])
    stage = Stage(stage_folder(db), "next")
    stage.add(pages[3], parse(pages[3]), Source("file"))
    outcome = finish(stage, db)
    assert (outcome.new_pages, outcome.taken_over) == (1, 3)
    assert rows(db, "SELECT command, outcome FROM runs ORDER BY command") == [("killed", "interrupted"), ("next", "ok")]
    assert rows(db, "SELECT count(*) FROM pages WHERE run_id NOT IN (SELECT run_id FROM runs)") == [(0,)]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".a.duckdb.lock", "a.duckdb"]


def test_a_run_that_still_lives_is_left_alone(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    pages = list(text_pages())
    living = Stage(stage_folder(db), "living")
    living.add(pages[0], parse(pages[0]), Source("file"))
    living._write_part()
    load(db, pages[1:2])
    assert rows(db, "SELECT count(*) FROM pages") == [(1,)]
    finish(living, db)
    assert rows(db, "SELECT count(*) FROM pages") == [(2,)]


def test_two_files_of_one_stem_do_not_share_what_is_staged(tmp_path: Path) -> None:
    pages = list(text_pages())
    interrupted(tmp_path / "a.duckdb", pages[:1])
    load(tmp_path / "a.db", pages[1:2])
    assert rows(tmp_path / "a.db", "SELECT count(*) FROM pages") == [(1,)]


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    link = tmp_path / "link.duckdb"
    link.symlink_to(tmp_path / "real.duckdb")
    load(link, text_pages())
    assert link.is_symlink()
    assert rows(tmp_path / "real.duckdb", "SELECT count(*) FROM pages") == [(16,)]


def test_a_load_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    load(db, text_pages())
    before = db.read_bytes()
    with pytest.raises(RuntimeError), loading(db) as work:
        work.connection.execute("DELETE FROM tools")
        raise RuntimeError
    assert db.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if "loading" in path.name] == []


def test_a_reader_may_stay_open_through_a_load(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    pages = list(text_pages())
    load(db, pages[:2])
    with open_reader(db) as reader:
        before: list[tuple[Any, ...]] = reader.execute("SELECT count(*) FROM pages").fetchall()
        load(db, pages)
        assert reader.execute("SELECT count(*) FROM pages").fetchall() == before == [(2,)]
    assert rows(db, "SELECT count(*) FROM pages") == [(16,)]


def test_rejects_name_the_page_and_the_reason(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    stage = Stage(stage_folder(db), "test")
    for body in (b"", b"\x89PNG\r\n", b"hello"):
        page = Page(None, body)
        stage.add(page, parse(page), Source("file", f"file-{len(body)}"))
    stage.refuse("not-found", "no such file", "elsewhere")
    outcome = finish(stage, db)
    assert (outcome.failed, outcome.pages) == (4, 3)
    found = rows(db, "SELECT url, reason, page_id IS NULL FROM rejects ORDER BY url")
    assert found == [
        ("elsewhere", "not-found", True), ("file-0", "empty", False), ("file-5", "no-known-kind", False),
        ("file-6", "not-text", False),
    ]  # fmt: skip
    assert rows(db, "SELECT outcome, stats->>'$.rejects.empty' FROM runs") == [("rejects", "1")]


def test_staged_columns_are_those_of_the_tables(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    load(db, [])
    for table, schema in SCHEMAS.items():
        where = "main" if table in ("pages", "rejects", "runs") else "facts"
        query = f"SELECT column_name FROM duckdb_columns() WHERE table_name = '{table}' AND schema_name = '{where}'"
        assert [name for (name,) in rows(db, query)] == schema.names


def test_an_interrupt_in_the_middle_of_a_page_leaves_it_to_be_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = tmp_path / "a.duckdb"
    page = next(text_pages())
    stage = Stage(stage_folder(db), "interrupted")

    def interrupted_rows(*arguments: Any) -> Iterator[Any]:
        yield from islice(rows_of(*arguments), 5)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("pipelines.stage.rows_of", interrupted_rows)
        with pytest.raises(KeyboardInterrupt):
            stage.add(page, parse(page), Source("file"))
    finish(stage, db)
    assert rows(db, "SELECT count(*) FROM pages") == rows(db, "SELECT count(*) FROM tools") == [(0,)]
    load(db, [page])
    assert rows(db, "SELECT count(*) FROM reviews") == [(8,)]


def test_a_file_that_is_no_warehouse_is_refused_before_anything_is_staged(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    db.write_text("not a warehouse")
    with pytest.raises(WarehouseError):
        begin(db, "test")
    assert [path.name for path in tmp_path.iterdir()] == ["a.duckdb"]


@pytest.mark.parametrize("fault", ["cut", "empty", "a column too many"])
def test_a_damaged_part_is_set_aside_and_the_rest_goes_on(tmp_path: Path, fault: str) -> None:
    db = tmp_path / "a.duckdb"
    killed = Stage(stage_folder(db), "killed")
    pages = list(text_pages())
    for page in pages[:4]:
        killed.add(page, parse(page), Source("file", page.url))
    killed.flush()
    for page in pages[4:8]:
        killed.add(page, parse(page), Source("file", page.url))
    killed.flush()
    killed._in_use.close()  # as the end of its process would
    file = killed.folder / "part-00000" / "pages.parquet"
    if fault == "a column too many":
        table = pq.read_table(file)
        pq.write_table(table.append_column("colour", table.column("page_id")), file)
    else:
        file.write_bytes(file.read_bytes()[: 100 if fault == "cut" else 0])
    stage = Stage(stage_folder(db), "next")
    for page in pages[8:]:
        stage.add(page, parse(page), Source("file", page.url))
    outcome = finish(stage, db)
    assert (outcome.taken_over, outcome.new_pages, outcome.exit_status) == (4, len(pages) - 8, 1)
    assert outcome.reasons["broken-part"] == 1
    ((url, detail),) = rows(db, "SELECT url, detail FROM rejects WHERE reason = 'broken-part'")
    assert url == str(killed.folder / "part-00000")
    kept = Path(detail.partition(": ")[0])
    assert (kept / "reviews.parquet").exists()
    load(db, pages)
    assert rows(db, "SELECT count(*) FROM pages") == [(len(pages),)]
    assert kept.exists()
