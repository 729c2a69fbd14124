"""Options that every subcommand has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
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


@contextmanager
def told(db: Path) -> Iterator[None]:
    """Errors of the warehouse and of the disk, as messages for the user."""
    import sqlite3

    import duckdb

    from warehouse.files import WarehouseError
    from warehouse.query import StatementError

    try:
        yield
    except (WarehouseError, StatementError) as error:
        raise Failure(str(error)) from error
    except (duckdb.Error, sqlite3.Error) as error:
        # A full disk, most often. What was fetched is in the archive or staged, and the next run takes it over.
        raise Trouble(f"{db}: {str(error).splitlines()[0]}") from error
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename is None:  # the archive's own, which names its file
            raise Trouble(str(error)) from error
        raise Failure(f"can't work beside {db}: {error.strerror or error} ({error.filename})") from error


class Trouble(click.ClickException):
    """A message for the user and an exit status of 1: it was begun, and something outside stopped it."""

    exit_code = 1


class Failure(click.ClickException):
    """A message for the user and an exit status of 2: nothing could be done."""

    exit_code = 2
