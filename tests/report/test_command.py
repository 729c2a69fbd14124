"""`splitpanel report` as a user runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from splitpanel.cli import cli
from tests.report import warehouses


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["report", *map(str, arguments)])


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return warehouses.changed(tmp_path / "w.duckdb")


def test_it_says_what_it_wrote(db: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    done = run("--db", db, "-o", path, "--title", "Our <panel>")
    assert done.exit_code == 0
    assert done.stdout == f"{path}: 4 tools, {path.stat().st_size / 1e3:.0f} kB; it opens in any browser.\n"
    assert "<h1>Our &lt;panel&gt;</h1>" in path.read_text("utf-8")
    told = json.loads(run("--db", db, "-o", path, "--json", "--since", "1d").stdout)
    assert told["path"] == str(path)
    assert told["bytes"] == path.stat().st_size
    assert told["rows"]["disagreement"] == 4
    assert list(told["rows"]) == ["categories", "heatmap", "disagreement", "personas", "prices", "news", "quality"]


def test_it_has_a_name_of_its_own(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("--db", db).exit_code == 0
    assert (tmp_path / "splitpanel-report.html").exists()


@pytest.mark.parametrize("since", ["7d", "20h", "2026-11-01", "2026-11-01T12:00+02:00"])
def test_since_a_span_or_a_moment(db: Path, tmp_path: Path, since: str) -> None:
    done = run("--db", db, "-o", tmp_path / "r.html", "--since", since, "--json")
    assert done.exit_code == 0, done.output


def test_wrong_usage(db: Path, tmp_path: Path) -> None:
    before = db.read_bytes()
    for arguments, words in [
        (("--db", db, "--since", "soon"), "neither a span such as 7d nor a date"),
        (("--db", tmp_path / "none.duckdb"), "there is no warehouse"),
        (("--db", db, "-o", db), "is the warehouse"),
        (("--db", db, "-o", tmp_path), "is a directory"),
        (("--db", db, "-o", tmp_path / "missing" / "r.html"), "can't be written: No such file or directory"),
    ]:
        done = run(*arguments)
        assert (done.exit_code, words in done.output) == (2, True), done.output
    assert db.read_bytes() == before
    assert not list(tmp_path.glob("*.html"))


def test_help_needs_neither_the_warehouse_nor_the_templates() -> None:
    code = (
        "import sys; from splitpanel.cli import cli; print(*sorted({'duckdb', 'jinja2', 'report'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
