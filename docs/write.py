"""Writes the documents that follow from the project: `docs/warehouse.md` and `docs/questions.md`.

`make docs` runs it; a test holds that what is there is what it would write.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from parsers import Page, parse
from pipelines.facts import Source
from pipelines.ingest import finish
from pipelines.stage import Stage, stage_folder
from sample_site import Site
from sample_site.later import a_week_later
from splitpanel.output import markdown_text
from warehouse.describe import Relation, describe
from warehouse.files import open_reader
from warehouse.query import ask
from warehouse.questions import questions

DOCS = Path(__file__).parent
_FIRST = datetime(2026, 11, 2, 6, tzinfo=UTC)
_ABOUT_THE_WAREHOUSE = """\
Written by `make docs` from the comments in the schema: `COMMENT ON` in `warehouse/migrations` and `warehouse/views`.
`splitpanel sql .schema NAME` prints the same of the file you have.

Times are UTC. Ids are text and stable: the same input gives the same ids on every machine, in every order. Unknown is
NULL, never 0 or ''. A view is a file in `warehouse/views` whose SQL says what it counts."""
_ABOUT_THE_QUESTIONS = """\
Each is a file in `warehouse/questions`, and runs by name: `splitpanel sql --ask split-panels`. The results are those of
the sample site, read on 2 November 2026 and a week later. `make docs` writes this page."""
_KINDS = {"table": "Tables", "view": "Views", "macro": "Macros that stand behind FROM like a table"}


def main() -> None:
    """Write both."""
    with TemporaryDirectory() as folder:
        db = Path(folder) / "sample.duckdb"
        make_sample(db)
        for name, text in documents(db).items():
            (DOCS / name).write_text(text, "utf-8")


def documents(db: Path) -> dict[str, str]:
    """File name → text, out of a warehouse of the sample site."""
    return {"warehouse.md": _warehouse(db), "questions.md": _questions(db)}


def make_sample(db: Path) -> None:
    """The sample site of 24 tools and itself a week later, read on two Mondays of November 2026."""
    site = Site(24)
    for week, state in enumerate((site, a_week_later(site))):
        stage = Stage(stage_folder(db), "sample")
        for second, path in enumerate(_paths(state)):
            url = f"https://splitpanel.example{path}"
            at = _FIRST + timedelta(weeks=week, seconds=second)
            page = Page(url, state.answer(path).body.encode(), "text/html; charset=utf-8", at)
            stage.add(page, parse(page), Source("crawl", url, 200))
        finish(stage, db)


def _paths(site: Site) -> Iterator[str]:
    """A comparison for each two tools, and every tool's own page."""
    slugs = [tool.slug for tool in site.catalog.tools]
    for i in range(0, len(slugs), 2):
        yield "/compare/" + "-vs-".join(sorted((slugs[i], slugs[(i + 1) % len(slugs)])))
    for slug in slugs:
        yield f"/tool/{slug}"


def _warehouse(db: Path) -> str:
    with open_reader(db) as connection:
        relations = describe(connection)
    parts = [
        "# The warehouse",
        _ABOUT_THE_WAREHOUSE,
    ]
    for kind, title in _KINDS.items():
        parts.append(f"## {title}")
        parts += [_relation(found) for found in relations if found.kind == kind]
    return "\n\n".join(parts) + "\n"


def _relation(found: Relation) -> str:
    parts = [f"### {found.name}", f"{found.grain} {found.notes}".rstrip()]
    if found.columns:
        rows = [(f"`{one.name}`", one.type, one.comment) for one in found.columns]
        parts.append(markdown_text(["column", "type", "what"], rows).rstrip())
    if found.example:
        parts.append(f"```sql\n{found.example}\n```")
    return "\n\n".join(parts)


def _questions(db: Path) -> str:
    parts = [
        "# Ten questions",
        _ABOUT_THE_QUESTIONS,
    ]
    for question in questions().values():
        answer = ask(db, question.statement)
        parts += [
            f"## {question.words}",
            *([question.note] if question.note else []),
            f"`splitpanel sql --ask {question.name}`",
            f"```sql\n{question.statement.strip()}\n```",
            markdown_text(answer.columns, [list(map(_rounded, row)) for row in answer.rows]).rstrip(),
        ]
    return "\n\n".join(parts) + "\n"


def _rounded(cell: object) -> object:
    return round(cell, 3) if isinstance(cell, float) else cell


if __name__ == "__main__":
    main()
