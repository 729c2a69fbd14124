"""A browser that shows reports, and notes what goes wrong in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from report.page import make, write
from tests.report import warehouses

_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
_MAKERS: dict[str, Callable[[Path], Path]] = {
    "crawled": warehouses.crawled,
    "changed": warehouses.changed,
    "empty": warehouses.empty,
    "gaps": warehouses.with_gaps,
    "hostile": warehouses.hostile,
    "long": lambda db: warehouses.many(db, 350),
    "huge": lambda db: warehouses.many(db, 5000),
}

Show = Callable[..., Page]


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The report of each kind of warehouse, made when it is first asked for."""
    folder = tmp_path_factory.mktemp("reports")

    def made(name: str) -> Path:
        path = folder / f"{name}.html"
        if not path.exists():
            write(make(_MAKERS[name](folder / f"{name}.duckdb"), timedelta(days=7)), path)
        return path

    return made


_PATIENCE = 20_000
"""Milliseconds to wait for what a busy machine does late."""
expect.set_options(timeout=_PATIENCE)

NEEDED = ("SPLITPANEL_NEED_BROWSER", "SPLITPANEL_NEED_ALL")


def chromium() -> str:
    """Where Chromium is. Without one the test is skipped, or fails where a variable of `NEEDED` is set."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        reason = "NO BROWSER: there is no chromium on the path, so the report was looked at by nobody"
        if any(os.environ.get(name) for name in NEEDED):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


# Its event loop runs as long as it is open, and other modules' tests have loops of their own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    program = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture
def show(browser: Browser, reports: Callable[[str], Path]) -> Iterator[Show]:
    """Opens a report at a width and in a colour scheme. What it asks of the network or complains of fails the test."""
    wrong: list[str] = []
    contexts = []

    def refuse(route: Route) -> None:
        if route.request.url.startswith("file:"):
            route.continue_()
        else:
            wrong.append(f"asked for {route.request.url}")
            route.abort()

    def opened(name: str, width: int = 1280, scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(_PATIENCE)
        page.route("**/*", refuse)
        page.on("console", lambda message: wrong.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(reports(name).as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []
