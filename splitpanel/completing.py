"""What a shell may complete a word to. Without a warehouse that is nothing, and no error."""

from __future__ import annotations

from pathlib import Path

import click

from splitpanel.dot_commands import COMMANDS


def statements(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Dot commands, tables and views."""
    names = COMMANDS if incomplete.startswith(".") else _asked(context, "FROM (SHOW TABLES)", [])
    return [name for name in names if name.startswith(incomplete)]


def ready_questions(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Names of the ready questions."""
    from warehouse.questions import questions

    return [name for name in questions() if name.startswith(incomplete)]


def tools(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Names of tools, in any case of the letters, then slugs."""
    query = (
        "SELECT name FROM tools WHERE starts_with(lower(name), lower($word)) "
        "UNION ALL SELECT slug FROM tools WHERE starts_with(slug, $word) LIMIT 200"
    )
    return _asked(context, query, {"word": incomplete})


def _asked(context: click.Context, query: str, values: object) -> list[str]:
    import duckdb

    from warehouse.files import WarehouseError, open_reader

    try:
        with open_reader(Path(context.params.get("db") or "splitpanel.duckdb")) as connection:
            return [str(name) for (name, *_) in connection.execute(query, values).fetchall() if name]
    except (WarehouseError, duckdb.Error):
        return []
