"""What was true on a day: tools, their fields, ship rates and what is new, out of the changes that are kept."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from parsers import Page, parse
from pipelines.facts import Source
from pipelines.ingest import finish
from pipelines.stage import Stage, stage_folder
from tests.conftest import rows
from tests.warehouse.test_views import warehouse

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)


def page(pricing: str, verdict: str, share: int, *, gone: bool = False) -> str:
    """A comparison page whose first tool says these things."""
    skipped = verdict == "skip"
    second = "Otherly" if not gone else "Newcomer"
    return f"""<html><body><main><h1>Firstly vs {second}</h1>
    <div><h2><a href="/tool/firstly">Firstly</a></h2><p>Category</p><p>Health</p><p>Pricing</p><p>{pricing}</p>
    <p>Panel ship</p><p>{share}%</p></div>
    <div><h2><a href="/tool/{second.lower()}">{second}</a></h2><p>Category</p><p>Audio</p><p>Pricing</p><p>Free</p>
    <p>Panel ship</p><p>100%</p></div>
    <h2>Reviewer scorecard</h2>
    <h3>Builder</h3><p>{30 if skipped else 80}/100 · {verdict}</p><p>A first word on Firstly that a builder says.</p>
    <p>88/100 · ship</p><p>The builder also has a word on {second} and its ways.</p>
    </main></body></html>"""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three Mondays: the price rises on the second, the verdict turns and a tool comes on the third."""
    path = tmp_path_factory.mktemp("history") / "a.duckdb"
    bodies = (page("$10/mo", "ship", 100), page("$12/mo", "ship", 100), page("$12/mo", "skip", 0, gone=True))
    for week, body in enumerate(bodies):
        stage = Stage(stage_folder(path), "test")
        name = "newcomer" if "Newcomer" in body else "otherly"
        url = f"https://history.example/compare/firstly-vs-{name}"
        found = Page(url, body.encode(), "text/html", MONDAY + timedelta(weeks=week))
        stage.add(found, parse(found), Source("file", url))
        finish(stage, path)
    return path


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-01", None),
        ("2026-11-02", ("$10/mo", 100.0)),
        ("2026-11-08", ("$10/mo", 100.0)),
        ("2026-11-09", ("$12/mo", 100.0)),
        ("2026-11-16", ("$12/mo", 0.0)),
        ("2030-01-01", ("$12/mo", 0.0)),
    ],
)
def test_a_tool_on_a_day(db: Path, day: str, said: tuple[str, float] | None) -> None:
    found = rows(db, f"SELECT pricing, panel_ship_pct FROM tools_on('{day}') WHERE name = 'Firstly'")
    assert found == ([] if said is None else [said])


def test_two_days_in_one_query(db: Path) -> None:
    query = "SELECT name, change, field, value_before, value_after FROM changes_between('{}', '{}')"
    assert rows(db, query.format("2026-11-02", "2026-11-10")) == [("Firstly", "changed", "pricing", "$10/mo", "$12/mo")]
    later = rows(db, query.format("2026-11-10", "2026-11-20"))
    assert ("Newcomer", "new", "name", None, "Newcomer") in later
    assert ("Firstly", "changed", "panel_ship_pct", "100", "0") in later
    assert "pricing" not in {field for _, _, field, _, _ in later}
    assert ("Newcomer", "gone", "name", "Newcomer", None) in rows(db, query.format("2026-11-20", "2026-11-10"))
    assert rows(db, query.format("2026-11-10", "2026-11-10")) == []


def test_the_days_may_be_columns_and_dates(db: Path) -> None:
    assert rows(db, "SELECT count(*) FROM tools_on(DATE '2026-11-03')") == [(2,)]
    assert rows(db, "SELECT count(*) FROM tools_on(TIMESTAMP '2026-11-03 17:00:00')") == [(2,)]


def test_ship_rates_as_they_were_each_week(db: Path) -> None:
    found = rows(db, "SELECT week, tools, reviews, ship_rate FROM ship_rate_over_time WHERE category = 'Health'")
    assert found == [
        (date(2026, 11, 2), 1, 1, 1.0),
        (date(2026, 11, 9), 1, 1, 1.0),
        (date(2026, 11, 16), 1, 1, 0.0),
    ]


def test_new_tools_a_week(db: Path) -> None:
    assert rows(db, "FROM new_tools_by_week") == [
        (date(2026, 11, 2), 2, 0, 2),
        (date(2026, 11, 9), 0, 0, 2),
        (date(2026, 11, 16), 1, 0, 3),
    ]


def put(connection: duckdb.DuckDBPyConnection, table: str, **values: Any) -> None:
    marks = ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", list(values.values()))


def test_a_field_that_changed_twice_and_a_tool_that_went() -> None:
    connection = warehouse({})
    seen = {"first_seen_at": MONDAY, "last_seen_at": MONDAY + timedelta(30)}
    put(connection, "tools", tool_id="s/a", site="s", name="A", pricing="3", gone_at=MONDAY + timedelta(25), **seen)
    for before, after, day in (("1", "2", 7), ("2", "3", 14)):
        changed_at = MONDAY + timedelta(day)
        put(
            connection, "tool_history", tool_id="s/a", field="pricing", old_value=before, new_value=after,
            changed_at=changed_at, page_id=f"p{day}",
        )  # fmt: skip
    on = [
        connection.execute(f"SELECT pricing FROM tools_on('{MONDAY.date() + timedelta(day)}')").fetchall()
        for day in (-1, 0, 6, 7, 13, 14, 24, 25)
    ]
    assert on == [[], [("1",)], [("1",)], [("2",)], [("2",)], [("3",)], [("3",)], []]


def test_a_warehouse_without_a_page_has_no_weeks() -> None:
    connection = warehouse({})
    for source in ("ship_rate_over_time", "new_tools_by_week", "tools_on('2026-11-01')", "basis_shares"):
        assert connection.execute(f"FROM {source}").fetchall() == []


def test_a_tool_that_went_counts_until_it_did() -> None:
    connection = warehouse({"s/stays": {"Builder": ("ship", 80.0)}, "s/goes": {"Builder": ("skip", 20.0)}})
    connection.execute("UPDATE tools SET category_group = 'c', gone_at = NULL")
    connection.execute("UPDATE tools SET gone_at = ? WHERE tool_id = 's/goes'", [MONDAY + timedelta(8)])
    times = [MONDAY, MONDAY + timedelta(20)]
    connection.execute("UPDATE reviews SET first_seen_at = ?, last_seen_at = ?", times)
    found = connection.execute("SELECT week, tools, reviews, ship_rate FROM ship_rate_over_time").fetchall()
    assert found == [
        (date(2026, 11, 2), 2, 2, 0.5),
        (date(2026, 11, 9), 1, 1, 1.0),
        (date(2026, 11, 16), 1, 1, 1.0),
    ]
