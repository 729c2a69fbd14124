"""What is alarming about a run: fields that the site used to fill, pages that say nothing any more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from parsers import Page, parse
from pipelines.facts import Source
from pipelines.ingest import finish
from pipelines.stage import Stage, stage_folder
from sample_site import Site
from warehouse.checks import check_run

FIRST = datetime(2026, 11, 1, tzinfo=UTC)


def crawl(db: Path, change: tuple[str, str] = ("", ""), *, day: int = 0, pages: int = 15) -> str:
    """Load comparison pages as a crawl would, each with a word changed; returns the run's id."""
    site = Site(12)
    stage = Stage(stage_folder(db), "test")
    for number, path in enumerate(site.comparison_paths(0, pages)):
        body = site.answer(path).body
        if change[0]:
            assert change[0] in body
            body = body.replace(*change)
        page = Page(
            f"https://splitpanel.example{path}", body.encode(), "text/html", FIRST + timedelta(days=day, seconds=number)
        )
        stage.add(page, parse(page), Source("crawl", page.url, 200, f"r{day}-{number}"))
    finish(stage, db)
    return stage.run.run_id


def test_a_first_crawl_and_one_like_it_alarm_nobody(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    assert check_run(db, crawl(db)) == []
    assert check_run(db, crawl(db, day=1)) == []


def test_a_field_that_the_pages_no_longer_have_is_told(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    crawl(db)
    alarms = check_run(db, crawl(db, ("Pricing", "Colour"), day=1))
    assert [(alarm.alarm, alarm.site) for alarm in alarms] == [("coverage-fell", "splitpanel.example")]
    assert alarms[0].detail == "comparison pages have pricing in 0 % of 30 places; before it was 100 % of 30"


def test_few_pages_tell_nothing(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    crawl(db)
    assert check_run(db, crawl(db, ("Pricing", "Colour"), day=1, pages=4)) == []


def test_pages_that_say_nothing_any_more_are_told(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    crawl(db)
    stage = Stage(stage_folder(db), "test")
    for number, path in enumerate(Site(12).comparison_paths(0, 12)):
        page = Page(
            f"https://splitpanel.example{path}",
            f"<h1>Soon {number}</h1>".encode(),
            "text/html",
            FIRST + timedelta(days=2),
        )
        parsed = parse(page)
        assert parsed.records == ()
        stage.add(page, parsed, Source("crawl", page.url, 200, f"x{number}"))
    finish(stage, db)
    alarms = check_run(db, stage.run.run_id)
    assert [alarm.alarm for alarm in alarms] == ["pages-without-records"]
