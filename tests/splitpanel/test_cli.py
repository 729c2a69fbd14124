"""The command line as its users meet it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sample_site import Site
from splitpanel.cli import cli
from tests.extractions import compact

A, B = Site().catalog.tools[:2]


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text(compact(A, B))
    return pages


@pytest.fixture
def db(folder: Path, tmp_path: Path) -> Path:
    path = tmp_path / "a.duckdb"
    assert run("ingest", folder, "--db", path).exit_code == 0
    return path


def test_ingest_says_what_it_read(folder: Path, tmp_path: Path) -> None:
    done = run("ingest", folder, "--db", tmp_path / "x.duckdb")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == "1 page read (1 comparison), 1 of them new."
    assert "2 tools, 1 comparison, 8 reviews seen in 8 places" in done.stdout


def test_a_file_that_is_no_page_is_set_aside_and_the_rest_goes_on(folder: Path, tmp_path: Path) -> None:
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "notes.txt").write_text("buy milk")
    done = run("ingest", folder, tmp_path / "missing", "--db", tmp_path / "x.duckdb", "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["reasons"] == {"no-known-kind": 1, "not-found": 1, "not-text": 1}
    assert json.loads(done.stdout)["tables"]["tools"] == 2
    for name in ("picture.png", "notes.txt", "missing"):
        assert f"{tmp_path}" in done.stderr
        assert name in done.stderr


def test_json_lines_from_standard_input(tmp_path: Path) -> None:
    row = json.dumps({"text": compact(A, B), "url": f"https://shiporskip.io/compare/{A.slug}-vs-{B.slug}"})
    done = run("ingest", "-", "--db", tmp_path / "x.duckdb", "--json", stdin=row)
    assert (done.exit_code, json.loads(done.stdout)["tables"]["tools"]) == (0, 2)


@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown"])
def test_formats(db: Path, form: str) -> None:
    done = run(
        "sql", "SELECT name, NULL AS none, 0.5::DOUBLE AS half FROM tools ORDER BY 1", "--format", form, "--db", db
    )
    first, second = sorted((A.name, B.name))
    assert done.exit_code == 0
    if form == "csv":
        assert done.stdout == f"name,none,half\n{first},,0.5\n{second},,0.5\n"
    elif form == "json":
        assert json.loads(done.stdout)[0] == {"name": first, "none": None, "half": 0.5}
    elif form == "markdown":
        assert done.stdout.splitlines()[2] == f"| {first} | NULL | 0.5 |"
    else:
        assert done.stdout.splitlines()[2].split() == [first, "NULL", "0.5"]
        assert done.stdout.endswith("(2 rows)\n")


def test_json_is_one_object_even_with_two_columns_of_a_name(db: Path) -> None:
    done = json.loads(run("sql", "SELECT 1 AS x, 2 AS x", "--json", "--db", db).stdout)
    assert done == {"columns": ["x", "x"], "types": ["INTEGER", "INTEGER"], "rows": [{"x": 1, "x_2": 2}]}


def test_an_unknown_table_names_those_there_are(db: Path) -> None:
    done = run("sql", "FROM tols", "--db", db)
    assert done.exit_code == 2
    assert "did you mean tools?" in done.stderr
    assert "reviewer_disagreement" in done.stderr


@pytest.mark.parametrize("command", ["sql", "status"])
def test_no_warehouse_is_wrong_usage(command: str, tmp_path: Path) -> None:
    done = run(command, *(["FROM tools"] if command == "sql" else []), "--db", tmp_path / "none.duckdb")
    assert done.exit_code == 2
    assert "there is no warehouse" in done.stderr
    assert not (tmp_path / "none.duckdb").exists()


def test_nothing_to_read_is_wrong_usage(tmp_path: Path) -> None:
    done = run("ingest", tmp_path / "none", "--db", tmp_path / "x.duckdb")
    assert done.exit_code == 2
    assert not (tmp_path / "x.duckdb").exists()
    assert run("ingest").exit_code == 2
    assert run("crawl", "shiporskip.io", "--db", tmp_path / "x.duckdb").exit_code == 2


def test_a_file_that_is_no_warehouse_is_left_alone(folder: Path, tmp_path: Path) -> None:
    victim = tmp_path / "letter.txt"
    victim.write_text("dear all")
    done = run("ingest", folder, "--db", victim)
    assert (done.exit_code, victim.read_text()) == (2, "dear all")
    assert "letter.txt" in done.stderr


def test_status(db: Path, folder: Path) -> None:
    (folder / "notes.txt").write_text("buy milk")
    run("ingest", folder, "--db", db)
    done = run("status", "--db", db)
    assert done.exit_code == 0
    for words in ("2 tools, 1 comparison, 8 reviews", "Last runs", "no-known-kind", "comparison"):
        assert words in done.stdout
    parts = json.loads(run("status", "--db", db, "--json").stdout)
    assert parts["tables"]["reviews"] == 8
    assert [reject["reason"] for reject in parts["rejects"]] == ["no-known-kind"]


def test_what_a_page_wrote_does_not_steer_the_terminal(db: Path) -> None:
    done = run("sql", "SELECT chr(27) || '[31mred' AS x", "--db", db)
    assert "\x1b" not in done.stdout


def test_help_is_quick_because_it_loads_nothing_heavy() -> None:
    code = (
        "import sys, splitpanel.cli; "
        "print([m for m in ('duckdb', 'scrapy', 'lxml', 'pandas', 'pyarrow', 'rich') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_command_has_the_two_options() -> None:
    for name, command in cli.commands.items():
        options = {option for parameter in command.params for option in parameter.opts}
        assert {"--db", "--json"} <= options, name
        assert command.help, name


def test_why_names_the_pages_behind_a_value(db: Path) -> None:
    done = run("why", A.name, "tagline", "--db", db)
    assert done.exit_code == 0
    assert f"tagline: {A.tagline}" in done.stdout
    assert "a.txt" in done.stdout
    # The words around the value: its own line, and those beside it.
    assert f"… {A.name} | {A.tagline} | {A.ship_pct}% …" in done.stdout
    parts = json.loads(run("why", A.name.upper(), "panel_ships", "--db", db, "--json").stdout)
    assert parts["name"] == A.name
    assert [(v["value"], v["method"], v["pages"]) for v in parts["values"]] == [(A.ships, "derived", 0)]


def test_why_shows_how_persona_and_verdict_are_known(db: Path) -> None:
    done = run("why", A.name, "reviews", "--db", db)
    assert done.exit_code == 0
    assert f"“{A.reviews[0].text[:60]}" in done.stdout
    assert "printed without a name on 1 page" in done.stdout
    said = json.loads(run("why", A.name, "reviews", "--db", db, "--json").stdout)["reviews"]
    assert len(said) == len(A.reviews)
    assert {one["persona_basis"] for one in said} <= {"inferred", None}
    assert {(one["stated_on"], one["other_pages"]) for one in said} == {(0, 1)}


def test_why_shows_what_was_not_taken(db: Path, folder: Path) -> None:
    (folder / "b.txt").write_text(compact(A, B).replace(f"\n{A.entry}\nEntry", "\nZero\nEntry", 1))
    run("ingest", folder, "--db", db)
    done = run("why", A.name, "entry", "--db", db)
    assert "entry: Zero" in done.stdout
    assert f"entry: {A.entry}  (not taken)" in done.stdout


@pytest.mark.parametrize(("arguments", "says"), [(("Quilform",), "did you mean"), (("Quillform", "price"), "pricing")])
def test_why_of_what_there_is_not(db: Path, arguments: tuple[str, ...], says: str) -> None:
    done = run("why", *arguments, "--db", db)
    assert done.exit_code == 2
    assert says in done.stderr
