"""Parsing beside fetching: in a process of its own as soon as a crawl is quick enough to be worth one."""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from parsers import Page, Parsed, parse
from pipelines.archive import Archived
from pipelines.crawled import to_page

_PAGES = 100
_SECONDS = 10.0
"""So many pages in so little time, and a second process is begun. At a page a second it never is."""


class Parsing:
    """Parses one page after the other, here or beside."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._pages = 0
        self._began = time.monotonic()

    async def parse(self, archived: Archived) -> Parsed:
        """What a page says."""
        self._pages += 1
        if self._pool is None and self._pages == _PAGES and time.monotonic() - self._began < _SECONDS:
            # A fresh interpreter: a copy of this one would have its sockets and its reactor.
            self._pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _end_with_parent)
        page = to_page(archived)
        if self._pool is not None:
            try:
                return await asyncio.get_running_loop().run_in_executor(self._pool, _parse, page)
            except BrokenProcessPool:
                self._pool = None  # killed from outside: the pages can be parsed here as well
        return parse(page)

    def close(self) -> None:
        """End the other process."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for pages for ever."""
    spare_collections()
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def spare_collections() -> None:
    """Look for cyclic garbage less often: a page makes thousands of objects and next to no cycles."""
    gc.set_threshold(50_000, 20, 50)


def _wait_for_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def _parse(page: Page) -> Parsed:
    return parse(page)
