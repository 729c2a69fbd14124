"""Parsing beside fetching: in a process of its own as soon as a crawl is quick enough to be worth one."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from pipelines.archive import Place
from pipelines.exchanges import Archived
from pipelines.facts import RunInfo
from pipelines.stage import load_writer
from spiders.beside import Task, Told, read_beside
from spiders.frontier import Leased
from spiders.said import Said, say

_PAGES = 100
_SECONDS = 10.0
"""So many pages in so little time, and a second process is begun. At a page a second it never is."""
_BATCH = 8
_AHEAD = 16
"""Pages that wait for the other process, at which this one parses some itself. Until then a crawl on two cores waited
for the other process for a third of its time; now neither is idle."""
_WAIT = 0.002
"""Seconds that a page waits for others to be named to the other process with it."""


@dataclass(frozen=True, slots=True)
class Unread:
    """An archived page that is to be read."""

    leased: Leased
    archived: Archived
    place: Place


Take = Callable[[Sequence[tuple[Unread, Said | None]]], Sequence[Exception | None]]
"""Takes in pages with what they said, or None where they can't be parsed; gives what went wrong with each."""


class Parsing:
    """Has pages parsed, here or beside, and taken in, several at a time."""

    def __init__(self, archive: Path, run: RunInfo, take: Take) -> None:
        self._archive = archive
        self._run = run
        self._take = take
        self._pages = 0
        self._began = time.monotonic()
        self._wanted = True
        """False when a second process was had, and has ended."""
        self._process: SpawnProcess | None = None
        self._tasks: Connection | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._number = 0
        self._waiting: dict[int, tuple[Unread, asyncio.Future[None]]] = {}
        """By number, in the order in which they came."""
        self._unsent: list[Task] = []
        self._here: list[tuple[Unread, asyncio.Future[None]]] = []
        """Pages that this process parses, because the other has enough to do."""

    def expect(self, pages: int, delay: float) -> None:
        """Begin the other process where so many pages, a delay apart, are worth it: it takes half a second."""
        if self._wanted and self._process is None and pages >= _PAGES and delay * _PAGES < _SECONDS:
            self._begin()

    @property
    def waiting(self) -> int:
        """Pages that are still to be read."""
        return len(self._waiting) + len(self._here)

    async def read(self, unread: Unread) -> None:
        """Have a page parsed and taken in; raises whatever went wrong with it."""
        self._pages += 1
        if self._pages == _PAGES and time.monotonic() - self._began < _SECONDS:
            self.expect(_PAGES, 0.0)
        if self._tasks is None:
            _raise(self._take([(unread, self._say(unread))])[0])
            return
        loop = asyncio.get_running_loop()
        future: asyncio.Future[None] = loop.create_future()
        if len(self._waiting) >= _AHEAD:
            self._here.append((unread, future))
            if len(self._here) == 1:
                loop.call_soon(self._read_here)
        else:
            self._send(unread, future, loop)
        await future

    def _send(self, unread: Unread, future: asyncio.Future[None], loop: asyncio.AbstractEventLoop) -> None:
        if self._loop is None and self._tasks is not None:
            self._loop = loop
            loop.add_reader(self._tasks.fileno(), self._told)
        self._number += 1
        self._waiting[self._number] = (unread, future)
        self._unsent.append((self._number, unread.place))
        if len(self._unsent) >= _BATCH:
            self._send_unsent()
        elif len(self._unsent) == 1:
            loop.call_later(_WAIT, self._send_unsent)

    def _begin(self) -> None:
        # A fresh interpreter: a copy of this one would have its sockets and its reactor.
        spawn = multiprocessing.get_context("spawn")
        self._tasks, theirs = spawn.Pipe()
        self._process = spawn.Process(target=read_beside, args=(self._archive, self._run, theirs), daemon=True)
        # It inherits the signals that are held back: it is the crawl that is interrupted, and finishes what it has.
        held_back = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        self._process.start()
        signal.pthread_sigmask(signal.SIG_SETMASK, held_back)
        # While it starts, in half a second, there is time for what is to be loaded sooner or later.
        threading.Thread(target=load_writer, daemon=True).start()
        theirs.close()  # so that either side hears of the other's end

    def _send_unsent(self) -> None:
        unsent, self._unsent = self._unsent, []
        if self._tasks is None or not unsent:
            return
        try:
            self._tasks.send(unsent)
        except OSError:
            self._died()

    def _told(self) -> None:
        assert self._tasks is not None  # noqa: S101 - it is heard only as long as it lives
        try:
            told: list[Told] = self._tasks.recv()
        except (EOFError, OSError):
            self._died()
            return
        self._settle([(*self._waiting.pop(number), said) for number, said in told])

    def _read_here(self) -> None:
        here, self._here = self._here, []
        self._settle([(unread, future, self._say(unread)) for unread, future in here])

    def _say(self, unread: Unread) -> Said | None:
        try:
            return say(unread.archived, self._run)
        except Exception:  # noqa: BLE001 - it is parsed again when it is taken in, and told of there
            return None

    def _settle(self, read: Sequence[tuple[Unread, asyncio.Future[None], Said | None]]) -> None:
        outcomes = self._take([(unread, said) for unread, _, said in read])
        for (_, future, _), error in zip(read, outcomes, strict=True):
            if future.done():
                continue
            if error is None:
                future.set_result(None)
            else:
                future.set_exception(error)

    def _died(self) -> None:
        """The other process was killed from outside: the pages can be parsed here as well."""
        self.close()
        self._unsent = []
        waiting, self._waiting = list(self._waiting.values()), {}
        self._settle([(unread, future, self._say(unread)) for unread, future in waiting])

    def close(self) -> None:
        """End the other process."""
        self._wanted = False
        if self._tasks is None or self._process is None:
            return
        if self._loop is not None:
            self._loop.remove_reader(self._tasks.fileno())
        self._tasks.close()
        self._tasks = None
        self._process.kill()
        self._process.join()
        self._process = None


def _raise(error: Exception | None) -> None:
    if error is not None:
        raise error
