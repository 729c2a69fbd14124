"""Every table and view of the contract, with its columns, each with a comment."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.conftest import load, rows
from warehouse.files import WarehouseError, loading, open_reader
from warehouse.query import StatementError, ask
from warehouse.schema import sql_files

CONTRACT = {
    "tools": "tool_id site slug name category category_group tagline description entry pricing price_model "
    "price_amount price_currency price_period license panel_ship_pct panel_ships panel_skips panel_verdict "
    "community_ship_pct community_votes reviewed_on first_seen_at last_seen_at",
    "tool_history": "tool_id field old_value new_value changed_at page_id",
    "tool_aliases": "tool_id alias kind",
    "products": "product_id tool_id similarity",
    "reviews": "review_id tool_id persona persona_basis score verdict verdict_basis text sightings first_seen_at "
    "last_seen_at",
    "review_sightings": "review_id page_id tool_id position matched_by similarity text",
    "comparisons": "comparison_id site url tool_a_id tool_b_id title first_seen_at last_seen_at",
    "articles": "article_id url title author published_on text sections word_count",
    "article_tools": "article_id tool_id matched_name mentions",
    "article_links": "article_id title blurb published_on url",
    "pages": "page_id url kind fetched_at status source content_sha256 archive_record parser records run_id",
    "rejects": "page_id url reason detail seen_at run_id",
    "runs": "run_id command started_at finished_at outcome stats",
    "reviewer_disagreement": "tool_id name category reviews ships skips ship_rate disagreement score_mean score_stddev "
    "score_range kindest_persona harshest_persona stated_share",
    "persona_agreement": "persona_a persona_b tools agreement cohen_kappa score_correlation",
    "persona_profile": "persona reviews ship_rate score_mean score_stddev leniency",
    "panel_reliability": "krippendorff_alpha tools reviews",
    "ship_rate_by_category": "category tools reviews ship_rate ci_low ci_high panel_ship_pct_mean",
    "ship_rate_by_entry": "entry tools reviews ship_rate ci_low ci_high panel_ship_pct_mean",
    "ship_rate_by_persona": "persona tools reviews ship_rate ci_low ci_high panel_ship_pct_mean",
    "new_tools": "tool_id name category first_seen_at run_id",
    "tool_changes": "tool_id name field old_value new_value changed_at page_id",
    "contradictions": "tool_id rule detail page_id",
    "data_quality": "site kind field pages filled filled_share",
}
TIMES = ("seen_at", "first_seen_at", "last_seen_at", "fetched_at", "started_at", "finished_at", "changed_at")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("contract") / "a.duckdb"
    load(path, [])
    return path


@pytest.mark.parametrize("name", CONTRACT)
def test_relation_has_its_columns_first_and_in_order(db: Path, name: str) -> None:
    types = dict(
        rows(
            db,
            "SELECT column_name, data_type FROM duckdb_columns() "
            f"WHERE table_name = '{name}' AND schema_name = 'main' ORDER BY column_index",
        )
    )
    wanted = CONTRACT[name].split()
    assert [column for column in types if column in wanted] == wanted
    assert {types[column] for column in TIMES if column in types} <= {"TIMESTAMP WITH TIME ZONE"}


def test_everything_has_a_comment(db: Path) -> None:
    bare = "SELECT schema_name || '.' || {0}_name FROM duckdb_{0}s() WHERE NOT internal AND coalesce(comment, '') = ''"
    assert rows(db, bare.format("table")) == []
    assert rows(db, bare.format("view")) == []
    columns = (
        "SELECT schema_name, table_name, column_name FROM duckdb_columns() "
        "WHERE NOT internal AND coalesce(comment, '') = ''"
    )
    assert rows(db, columns) == []


def test_an_empty_warehouse_answers_every_view(db: Path) -> None:
    for name, columns in CONTRACT.items():
        assert set(columns.split()) <= set(ask(db, f"FROM {name}").columns)
    assert rows(db, "FROM panel_reliability") == [(None, None, 0, 0, None, None, None, None)]


def test_migrations_are_applied_once(db: Path) -> None:
    before = rows(db, "FROM migrations ORDER BY name")
    load(db, [])
    assert rows(db, "FROM migrations ORDER BY name") == before
    assert [name for name, _ in before] == [name for name, _ in sql_files("migrations")]


def test_the_file_opens_in_older_versions(db: Path) -> None:
    """Storage of 1.5, which 2.x reads, too. The other way round it could not be opened there."""
    with duckdb.connect(str(db), read_only=True) as connection:
        (tags,) = connection.execute("SELECT tags FROM duckdb_databases() WHERE NOT internal").fetchone() or ({},)
    assert tags["storage_version"].startswith("v1.5")


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("FROM tool", "did you mean tools?"),
        ("FROM nosuch", "Tables and views: article_links"),
        ("SELECT nme FROM tools", "nme"),
        ("SELEC 1", "syntax error"),
        ("DELETE FROM tools", "only reading statements"),
        ("COPY tools TO 'x.csv'", "only reading statements"),
        ("ATTACH 'x.duckdb'", "only reading statements"),
        ("SELECT 1; SELECT 2", "one statement"),
        ("", "one statement"),
        ("SELECT error('boom')", "boom"),
    ],
)
def test_statements_that_do_not_run_say_why(db: Path, statement: str, says: str) -> None:
    with pytest.raises(StatementError, match="(?s)" + says.replace("?", r"\?")):
        ask(db, statement)


def test_a_file_that_another_program_writes(db: Path, tmp_path: Path) -> None:
    held = tmp_path / "held.duckdb"
    held.write_bytes(db.read_bytes())
    code = f"import duckdb, time; c = duckdb.connect({str(held)!r}); print('open', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        with pytest.raises(WarehouseError, match="open for writing"):
            open_reader(held)
        writer.kill()


def test_files_that_are_no_warehouse(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="there is no warehouse"):
        open_reader(tmp_path / "none.duckdb")
    (tmp_path / "blocks.duckdb").write_text("hello " * 1000)
    with pytest.raises(WarehouseError, match="can't be opened"):
        open_reader(tmp_path / "blocks.duckdb")
    duckdb.connect(str(tmp_path / "other.duckdb")).close()
    with pytest.raises(WarehouseError, match="no splitpanel warehouse"), loading(tmp_path / "other.duckdb"):
        pass
