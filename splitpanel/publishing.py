"""What a crawl has read so far, published now and then while it goes on."""

from __future__ import annotations

import os
import signal
import sys
import time
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path

from pipelines.ingest import load_so_far
from spiders.session import Session


class Publisher:
    """Loads finished parts in a process of its own, every so often, so that the crawl does not wait for it.

    It is called after each answer. One load at a time: where one takes longer, the next begins later.
    """

    def __init__(self, db: Path, every: timedelta) -> None:
        self._db = db
        self._every = every.total_seconds()
        self._next = time.monotonic() + self._every
        self._process = get_context("spawn").Process()
        self._begun = False
        self.told = False
        """Whether a load failed, and that was said."""

    def __call__(self, session: Session) -> None:
        """Begin a load where one is due and none is under way."""
        if not self._every or time.monotonic() < self._next:
            return
        if self._begun and self._process.is_alive():
            return
        self._tell_of_failure()
        self._next = time.monotonic() + self._every
        session.stage.flush()
        # Not a copy of this process, which would have its sockets and its reactor.
        self._process = get_context("spawn").Process(target=_load, args=(session.stage.folder, self._db))
        self._process.start()
        self._begun = True

    def close(self) -> None:
        """Wait for the load under way: the last one goes on from it."""
        if self._begun:
            self._process.join()
            self._tell_of_failure()

    def _tell_of_failure(self) -> None:
        if self._begun and self._process.exitcode and not self.told:
            self.told = True
            message = f"warning: {self._db} could not be published while the crawl goes on; its end tries again"
            print(message, file=sys.stderr, flush=True)  # noqa: T201 - beside a progress line


def _load(folder: Path, db: Path) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C stops the crawl, which waits for this
    os.nice(5)  # fetching comes first
    load_so_far(folder, db)
