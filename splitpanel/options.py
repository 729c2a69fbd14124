"""Options that every subcommand has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_F = TypeVar("_F", bound=Callable[..., Any])


def common(function: _F) -> _F:
    """Add `--db` and `--json`."""
    function = click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of tables.")(
        function
    )
    return click.option(
        "--db",
        type=click.Path(dir_okay=False, path_type=Path),
        envvar="SPLITPANEL_DB",
        default="splitpanel.duckdb",
        show_default="$SPLITPANEL_DB, else splitpanel.duckdb",
        help="The warehouse file.",
    )(function)


class Failure(click.ClickException):
    """A message for the user and an exit status of 2: nothing could be done."""

    exit_code = 2
