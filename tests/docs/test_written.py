"""The documents that `make docs` writes are those that it would write now, and what they say runs."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

import duckdb
import pytest

from warehouse.describe import Relation, describe
from warehouse.files import open_reader
from warehouse.questions import questions

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def write() -> ModuleType:
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        import write  # noqa: PLC0415 - found there only now
    finally:
        sys.path.pop(0)
    return write


@pytest.fixture(scope="module")
def db(write: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docs") / "sample.duckdb"
    write.make_sample(path)
    return path


def relations(db: Path) -> list[Relation]:
    with open_reader(db) as connection:
        return describe(connection)


@pytest.mark.parametrize("name", ["warehouse.md", "questions.md"])
def test_it_is_current(name: str, write: ModuleType, db: Path) -> None:
    assert (ROOT / "docs" / name).read_text("utf-8") == write.documents(db)[name], "run `make docs`"


def test_everything_has_words_and_every_view_an_example_that_runs(db: Path) -> None:
    found = relations(db)
    assert len(found) > 30
    with open_reader(db) as connection:
        for relation in found:
            assert re.match(r"One row|tools_on by rows", relation.grain), relation.name
            assert all(column.comment for column in relation.columns), relation.name
            if relation.kind != "table":
                assert relation.example, relation.name
                connection.execute(relation.example)


def test_the_questions_have_answers_on_the_sample_site(db: Path) -> None:
    assert len(questions()) == 10
    with open_reader(db) as connection:
        for question in questions().values():
            assert question.words.endswith("?")
            assert connection.execute(question.statement).fetchall(), question.name


def test_the_outlier_is_the_one_that_the_question_names(db: Path) -> None:
    """Against the scores themselves, one tool after the other."""
    with open_reader(db) as connection:
        for name, *_, outlier, score, beside in connection.execute(questions()["split-panels"].statement).fetchall():
            scores = scores_of(connection, name)
            apart = {
                persona: own - sum(other for p, other in scores.items() if p != persona) / (len(scores) - 1)
                for persona, own in scores.items()
            }
            assert outlier in [p for p, d in apart.items() if abs(abs(d) - max(map(abs, apart.values()))) < 1e-9]
            assert score == scores[outlier]
            assert beside == round(apart[outlier], 1)


def scores_of(connection: duckdb.DuckDBPyConnection, name: str) -> dict[str, float]:
    query = "SELECT persona, score FROM reviews JOIN tools USING (tool_id) WHERE name = ?"
    return dict(connection.execute(query, [name]).fetchall())
