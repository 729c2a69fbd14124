"""Ready questions: each an SQL file whose first line is the question in words."""

from __future__ import annotations

from dataclasses import dataclass

from warehouse.schema import sql_files


@dataclass(frozen=True, slots=True)
class Question:
    """A question that analysts ask often."""

    name: str
    """What it is called on the command line: `split-panels`."""
    words: str
    note: str
    """What its figures mean, where that needs saying; else empty."""
    statement: str
    """One reading statement, without the words."""


def questions() -> dict[str, Question]:
    """Name → question, in the order in which they are best read."""
    found = (_read(name.partition("_")[2], text) for name, text in sql_files("questions"))
    return {question.name: question for question in found}


def _read(name: str, text: str) -> Question:
    lines = text.splitlines()
    comments = [line.removeprefix("-- ") for line in lines if line.startswith("--")]
    statement = "\n".join(line for line in lines if not line.startswith("--"))
    return Question(name, comments[0], " ".join(comments[1:]), statement)
