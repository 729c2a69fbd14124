"""The published file as DuckDB 1.5.5 reads it: every table, view and macro gives what 2.x gives."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.ingest import finish
from sample_site import Site
from tests.conftest import load
from tests.warehouse.test_checks import staged
from warehouse.files import open_reader
from warehouse.query import relations

OLDER = Path(sys.prefix) / "duckdb-1.5"
"""Where `make test` installs it, out of the way of the one that writes."""

# Sums of floats may differ in their last digits.
_READ = """
import json, sys, duckdb

def written(row):
    return repr([f"{cell:.9g}" if isinstance(cell, float) else cell for cell in row])

file, questions = sys.argv[1], json.load(sys.stdin)
with duckdb.connect(file, read_only=True) as warehouse:
    warehouse.execute("SET TimeZone = 'UTC'")
    answers = {q: sorted(map(written, warehouse.execute(q).fetchall())) for q in questions}
print(json.dumps({"version": duckdb.__version__, "answers": answers}))
"""


def written(row: tuple[Any, ...]) -> str:
    return repr([f"{cell:.9g}" if isinstance(cell, float) else cell for cell in row])


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("older") / "a.duckdb"
    site = Site(12)
    load(path, [])
    finish(staged(path, ("Pricing", "Price"), pages=40), path)
    finish(staged(path, day=9, pages=len(site.comparison_paths(0, 40))), path)
    return path


def read(db: Path, older: Path, questions: list[str]) -> dict[str, list[str]]:
    environment = {**os.environ, "PYTHONPATH": str(older)}
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(db)], input=json.dumps(questions), env=environment, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert told["version"].startswith("1.5.")
    answers: dict[str, list[str]] = told["answers"]
    return answers


@pytest.mark.skipif(
    not OLDER.exists() and "SPLITPANEL_NEED_ALL" not in os.environ,
    reason=f"DuckDB 1.5.5 IS NOT INSTALLED in {OLDER}: `make test` does that",
)
def test_duckdb_1_5_reads_what_2_reads(db: Path) -> None:
    with open_reader(db) as connection:
        sources = [
            *relations(connection), "tools_on('2026-11-05')", "changes_between('2026-11-05', '2026-11-15')",
            "facts.cards", "facts.texts",
        ]  # fmt: skip
        questions = [f"FROM {source}" for source in sources]
        expected = {q: sorted(map(written, connection.execute(q).fetchall())) for q in questions}
    assert duckdb.__version__.startswith("2.")
    assert sum(map(bool, expected.values())) > 20
    found = read(db, OLDER, questions)
    for question in questions:
        assert found[question] == expected[question], question
