"""What is alarming about a load, and what is then published."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from parsers import Page, parse
from parsers.records import Tool
from pipelines.facts import Source, absence_row
from pipelines.ingest import Outcome, finish, load_so_far
from pipelines.stage import Stage, stage_folder
from sample_site import Site
from tests.conftest import rows
from warehouse.checks import find_alarms, why_held
from warehouse.files import WarehouseError, held_path, loading, newest, publish_held

FIRST = datetime(2026, 11, 1, tzinfo=UTC)


def staged(db: Path, change: tuple[str, str] = ("", ""), *, day: int = 0, pages: int = 15) -> Stage:
    """Comparison pages staged as a crawl would, each with a word changed."""
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
    return stage


def crawl(db: Path, change: tuple[str, str] = ("", ""), *, day: int = 0, pages: int = 15) -> Outcome:
    """The same, loaded."""
    return finish(staged(db, change, day=day, pages=pages), db)


def days(db: Path) -> list[int]:
    """Days after the first of which a warehouse has pages."""
    found = rows(
        db, "SELECT DISTINCT date_diff('day', TIMESTAMPTZ '2026-11-01 00:00:00+00', fetched_at) FROM pages ORDER BY 1"
    )
    return [day for (day,) in found]


def test_a_first_crawl_and_one_like_it_alarm_nobody(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    for day in (0, 1):
        outcome = crawl(db, day=day)
        assert (outcome.alarms, outcome.held_back, outcome.exit_status) == ([], False, 0)
    assert days(db) == [0, 1]
    assert newest(db) == db


def test_a_field_that_the_pages_no_longer_have_is_told_and_held_back(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    crawl(db)
    before = db.read_bytes()
    outcome = crawl(db, ("Pricing", "Colour"), day=1)
    assert [(alarm.alarm, alarm.site) for alarm in outcome.alarms] == [("coverage-fell", "splitpanel.example")]
    assert outcome.alarms[0].detail == "comparison pages have pricing in 0 % of 30 places; before it was 100 % of 30"
    assert (outcome.held_back, outcome.exit_status) == (True, 1)
    assert db.read_bytes() == before
    assert days(held_path(db)) == [0, 1]
    assert why_held(db) == outcome.alarms


def test_a_later_run_that_makes_up_for_it_publishes_all(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    crawl(db)
    crawl(db, ("Pricing", "Colour"), day=1)
    # What says nothing about those pages does not make up for them.
    assert crawl(db, day=2, pages=3).held_back
    assert days(db) == [0]
    assert not crawl(db, day=3).held_back
    assert days(db) == [0, 1, 2, 3]
    assert not held_path(db).exists()


def test_a_person_may_accept_it(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    crawl(db)
    with pytest.raises(WarehouseError, match="nothing is held back"):
        publish_held(db)
    crawl(db, ("Pricing", "Colour"), day=1)
    publish_held(db)
    assert days(db) == [0, 1]
    assert why_held(db) == []
    assert not crawl(db, ("Pricing", "Colour"), day=2).alarms


def test_who_removes_the_warehouse_begins_anew(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    crawl(db)
    crawl(db, ("Pricing", "Colour"), day=1)
    db.unlink()
    crawl(db, day=2)
    assert days(db) == [2]
    assert not held_path(db).exists()


def test_few_pages_tell_nothing(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    crawl(db)
    assert crawl(db, ("Pricing", "Colour"), day=1, pages=4).alarms == []


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
    assert [alarm.alarm for alarm in finish(stage, db).alarms] == ["pages-without-records"]


def test_shares_that_the_reviews_no_longer_come_to_are_told(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    crawl(db)
    stage = Stage(stage_folder(db), "test")
    for number, path in enumerate(Site(12).comparison_paths(0, 15)):
        page = Page(
            f"https://splitpanel.example{path}", Site(12).answer(path).body.encode(), "text/html", FIRST + timedelta(1)
        )
        parsed = parse(page)
        wrong = [replace(one, panel_ship_pct=1.0) if isinstance(one, Tool) else one for one in parsed.records]
        stage.add(page, replace(parsed, records=tuple(wrong)), Source("crawl", page.url, 200, f"x{number}"))
    (alarm,) = finish(stage, db).alarms
    assert str(alarm) == (
        "shares-do-not-add-up on splitpanel.example: on 30 of 30 cards the ship share is not what the reviews come to; "
        "before it was 0 % of 30"
    )


def test_many_tools_gone_at_once_are_told(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    crawl(db)
    site, slugs = "splitpanel.example", [slug for (slug,) in rows(db, "SELECT slug FROM tools ORDER BY slug")]
    told = "tools-gone on splitpanel.example: 6 of 10 tools are gone at once"
    for day, gone, alarms in ((1, slugs[:2], []), (2, slugs[2:8], [told])):
        stage = staged(db, day=0)
        at = FIRST + timedelta(days=day)
        for slug in gone:
            url = f"https://{site}/tool/{slug}"
            stage.note("absences", absence_row(stage.run, site, slug, url, "off the sitemap", at))
        assert [str(alarm) for alarm in finish(stage, db).alarms] == alarms
    assert rows(db, "SELECT count(gone_at) FROM tools") == [(2,)]


def test_a_warehouse_that_does_not_hold_together_is_told_even_at_first(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    crawl(db)
    with loading(db) as load:
        load.connection.execute("UPDATE reviews SET sightings = sightings + 1")
        load.connection.execute("INSERT INTO tools SELECT * FROM tools LIMIT 1")
        alarms = find_alarms(load.connection, db)
        load.fate = "discard"
    assert [(alarm.alarm, alarm.site, alarm.detail) for alarm in alarms] == [
        ("does-not-hold-together", None, "reviews whose sightings are not those counted: 48"),
        ("does-not-hold-together", None, "tools of one id: 1"),
    ]
    assert rows(db, "SELECT count(*) FROM tools") == [(12,)]


def test_a_run_that_goes_on_is_published_as_far_as_it_is(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    crawl(db)
    stage = staged(db, day=1, pages=12)
    stage.flush()
    assert load_so_far(stage.folder, db)
    assert rows(db, "SELECT count(*) FROM pages") == [(15 + 12,)]
    assert load_so_far(stage.folder, db)  # nothing has come since
    assert finish(stage, db).new_pages == 0
    assert rows(db, "SELECT count(*) FROM pages") == [(15 + 12,)]


def test_a_run_that_goes_on_and_looks_wrong_waits_for_its_end(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    crawl(db)
    stage = staged(db, ("Pricing", "Colour"), day=1)
    stage.flush()
    assert not load_so_far(stage.folder, db)
    assert days(db) == [0]
    assert not held_path(db).exists()
    assert finish(stage, db).held_back
