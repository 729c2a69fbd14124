"""A frontier's database of each kind, the same tests on both."""

from __future__ import annotations

import secrets
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from spiders.frontier import Database, open_database


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a PostgreSQL server of our own."""
    pgserver = pytest.importorskip(
        "pgserver", reason="NO POSTGRES: pgserver is not installed, nothing was tested on it"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where there is no folder for sockets of the session
        server = pgserver.get_server(tmp_path_factory.mktemp("postgres"))
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new, empty frontier lies."""
    if request.param == "sqlite":
        return str(tmp_path / "frontier.sqlite")
    import psycopg  # noqa: PLC0415 - only where there is a server

    server = request.getfixturevalue("postgres")
    name = f"f{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return str(server).replace("/postgres?", f"/{name}?")


@pytest.fixture
def connect(address: str) -> Iterator[Callable[[], Database]]:
    """Opens connections to the frontier; they are closed afterwards."""
    opened: list[Database] = []

    def connect() -> Database:
        opened.append(open_database(address))
        return opened[-1]

    yield connect
    for database in opened:
        database.close()
