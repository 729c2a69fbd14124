"""`sql`, `export` and completion as an analyst meets them."""

from __future__ import annotations

import csv
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from parsers import Page
from sample_site import Site
from splitpanel.cli import cli
from tests.conftest import load, rows

SITE = Site()


def run(db: Path, *arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, [*map(str, arguments), "--db", str(db)], input=stdin)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sql") / "a.duckdb"
    pages = []
    for address in SITE.comparison_paths(0, 12):
        body = SITE.answer(address).body
        pages.append(
            Page(f"https://splitpanel.example{address}", body.replace("A medication", "-A medication").encode())
        )
    load(path, pages)
    return path


def test_a_ready_question(db: Path) -> None:
    done = run(db, "sql", "--ask", "split-panels")
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[0].split()[:3] == ["name", "category", "ships"]
    assert "(4 rows)" in done.stdout
    missing = run(db, "sql", "--ask", "split")
    assert (missing.exit_code, "there are split-panels, harshest-reviewer" in missing.stderr) == (2, True)


def test_what_there_is(db: Path) -> None:
    listed = json.loads(run(db, "sql", ".tables", "--format", "json").stdout)
    assert {
        "name": "tools",
        "kind": "table",
        "what": "One row a tool: the newest value that any page printed of each field.",
    } in listed
    assert {one["kind"] for one in listed} == {"table", "view", "macro"}
    assert len(json.loads(run(db, "sql", ".questions", "--format", "json").stdout)) == 10
    told = run(db, "sql", ".schema", "panel_reliability", "tools_on").stdout
    assert told.startswith("panel_reliability (view): One row: how far")
    assert "krippendorff_alpha_scores  DOUBLE  The same of the scores (interval)." in told
    assert "Example: FROM tools_on('2026-11-01')" in told
    assert run(db, "sql", ".schema").stdout.count(" (view): ") > 15
    whole = json.loads(run(db, "sql", ".schema", "--json").stdout)
    assert [name for name in ("tools", "reviews") if name in {row["table"] for row in whole["rows"]}] == [
        "tools",
        "reviews",
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((".shema",), "there are .tables, .schema, .questions"),
        ((".schema", "tols"), "did you mean tools?"),
        (("nothing.sql",), "there is no file nothing.sql"),
        (("SELECT 1", "--ask", "new-tools"), "one of STATEMENT, --ask and --file"),
    ],
)
def test_what_there_is_not(db: Path, words: tuple[str, ...], says: str) -> None:
    done = run(db, "sql", *words)
    assert (done.exit_code, says in done.stderr) == (2, True), done.stderr


def test_files_of_sql(db: Path, tmp_path: Path) -> None:
    file = tmp_path / "two.sql"
    file.write_text("-- how many\nSELECT count(*) AS tools FROM tools;\n\nSELECT 'a;b' AS text;\n")
    done = run(db, "sql", file)
    assert [line.strip() for line in done.stdout.splitlines()] == [
        "tools", "─────", "13", "(1 row)", "", "text", "────", "a;b", "(1 row)",
    ]  # fmt: skip
    assert json.loads(run(db, "sql", "-f", file, "--format", "json").stdout) == [[{"tools": 13}], [{"text": "a;b"}]]
    assert run(
        db,
        "sql",
        "-",
        stdin="SELECT 1 AS one",
    ).stdout.startswith("one\n")
    assert run(db, "sql", stdin="SELECT 1 AS one").stdout.startswith("one\n")


def test_a_file_that_would_write_runs_not_at_all(db: Path, tmp_path: Path) -> None:
    file = tmp_path / "bad.sql"
    file.write_text("SELECT 1; COPY tools TO 'x.csv'")
    done = run(db, "sql", file)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "only reading statements run here, not COPY" in done.stderr
    file.write_bytes(b"\xff\xfe\x00")
    assert "not UTF-8 text" in run(db, "sql", file).stderr


def test_rows(db: Path) -> None:
    done = run(db, "sql", "FROM tools", "--rows", "3")
    assert "(3 of 13 rows; --rows 13 prints all)" in done.stdout
    assert len(run(db, "sql", "SELECT name FROM tools", "--rows", "3", "--format", "csv").stdout.splitlines()) == 14


def test_the_prompt(db: Path) -> None:
    """On a terminal: several statements, one with an error, and the end of the input."""
    master, slave = pty.openpty()
    command = [str(Path(sys.executable).parent / "splitpanel"), "sql", "--db", str(db)]
    with subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env={**os.environ, "TERM": "dumb"}
    ) as process:
        os.close(slave)
        os.write(master, b"select count(*) as tools\nfrom tools;\n.questions\nselect nme from tools;\n.nope\n\n.quit\n")
        said = b""
        while True:
            try:
                said += os.read(master, 10_000)
            except OSError:  # the other end is closed
                break
        assert process.wait(timeout=30) == 0
    os.close(master)
    text = said.decode()
    for expected in ("   13", "split-panels", "Candidate bindings", "there is no .nope"):
        assert expected in text, text
    assert "Traceback" not in text


def test_export_parquet(db: Path, tmp_path: Path) -> None:
    done = run(db, "export", tmp_path / "out", "--json")
    assert done.exit_code == 0, done.output
    files = json.loads(done.stdout)["files"]
    names = {name for (name,) in rows(db, "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main'")}
    assert {one["name"] for one in files} == names
    for one in files:
        assert (
            pq.read_metadata(one["path"]).num_rows
            == one["rows"]
            == rows(db, f"SELECT count(*) FROM {one['name']}")[0][0]
        )
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(f"{name}.parquet" for name in names)
    with duckdb.connect() as connection:
        back = connection.execute("SELECT * FROM read_parquet(?) ORDER BY ALL", [str(tmp_path / "out/reviews.parquet")])
        assert back.fetchall() == rows(db, "SELECT * FROM reviews ORDER BY ALL")


def test_export_csv_runs_nothing_in_a_spreadsheet(db: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(db, "export", out, "--format", "csv", "--views").exit_code == 0
    with (out / "tools.csv").open(newline="") as file:
        tools = list(csv.DictReader(file))
    taglines = [tool["tagline"] for tool in tools if "medication" in tool["tagline"]]
    assert taglines
    assert all(tagline.startswith("'-A medication") for tagline in taglines)
    for path in out.glob("*.csv"):
        with path.open(newline="") as file:
            for row in csv.DictReader(file):
                for name, cell in row.items():
                    assert not cell.startswith(("=", "+", "@", "\t", "\r")), (path.name, name, cell)
    with (out / "persona_profile.csv").open(newline="") as file:
        assert any(row["leniency"].startswith("-") for row in csv.DictReader(file)), "a number is no formula"
    assert (out / "reviewer_disagreement.csv").exists()


def test_export_of_one_table_replaces_the_file(db: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "tools.csv").write_text("old")
    done = run(db, "export", out, "--format", "csv", "-t", "tools")
    assert [path.name for path in out.iterdir()] == ["tools.csv"]
    assert (out / "tools.csv").read_text().count("\n") == 14
    assert done.stdout.splitlines()[-1].split()[1:2] == ["13"]
    assert "there is no table or view tols" in run(db, "export", out, "-t", "tols").stderr


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("splitpanel why at", {"Atlasbench"}),
        ("splitpanel sql reviewer", {"reviewer_disagreement"}),
        ("splitpanel sql .s", {".schema"}),
        ("splitpanel sql --ask s", {"split-panels", "shipping-categories"}),
        ("splitpanel ex", {"export"}),
    ],
)
def test_completion(db: Path, words: str, expected: set[str]) -> None:
    program = str(Path(sys.executable).parent / "splitpanel")
    environment = {
        **os.environ, "SPLITPANEL_DB": str(db), "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1),
        "_SPLITPANEL_COMPLETE": "bash_complete",
    }  # fmt: skip
    done = subprocess.run([program], env=environment, capture_output=True, text=True, check=True)
    assert {line.partition(",")[2] for line in done.stdout.splitlines()} >= expected
    nowhere = subprocess.run(
        [program], env={**environment, "SPLITPANEL_DB": "/nowhere"}, capture_output=True, text=True, check=True
    )
    assert nowhere.stderr == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_that_a_shell_reads(db: Path, shell: str) -> None:
    done = CliRunner().invoke(cli, ["completion", shell])
    assert done.exit_code == 0
    assert "_SPLITPANEL_COMPLETE" in done.stdout
