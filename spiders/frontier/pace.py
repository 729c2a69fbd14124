"""How quickly each host is asked: one pace for all workers."""

from __future__ import annotations

import time
from collections.abc import Callable

from spiders.frontier.database import Database


class Pace:
    """The paces of hosts, as they stand in the frontier."""

    def __init__(self, database: Database, *, clock: Callable[[], float] = time.time) -> None:
        self.database = database
        self._clock = clock

    def set_pace(self, host: str, delay: float) -> None:
        """The least seconds between two requests to a host: a larger one that is known stays."""
        self.database.rows(
            "INSERT INTO hosts (host, delay, least_delay) VALUES (?, ?, ?) "
            "ON CONFLICT (host) DO UPDATE SET least_delay = excluded.least_delay, "
            "delay = CASE WHEN hosts.delay > excluded.delay THEN hosts.delay ELSE excluded.delay END",
            (host, delay, delay),
        )

    def reset_pace(self, host: str, delay: float) -> None:
        """Begin a crawl at a host's ordinary pace; what it asked for last time, it will ask again."""
        self.database.rows(
            "INSERT INTO hosts (host, delay, least_delay) VALUES (?, ?, ?) "
            "ON CONFLICT (host) DO UPDATE SET least_delay = excluded.least_delay, delay = excluded.delay",
            (host, delay, delay),
        )

    def slow_down(self, host: str, until: float, delay: float) -> None:
        """Leave a host alone until a time, and then ask no faster than every `delay` seconds.

        Answers of the same moment are one request to slow down: while a host is left alone, its delay stays.
        """
        self.database.rows(
            "UPDATE hosts SET delay = CASE WHEN next_at <= ? AND delay < ? THEN ? ELSE delay END, "
            "next_at = CASE WHEN next_at > ? THEN next_at ELSE ? END WHERE host = ?",
            (self._clock() + delay, delay, delay, until, until, host),
        )

    def speed_up(self, host: str) -> None:
        """After a good answer: half the delay that a host was given for being busy, down to the least delay.

        How quick the answer was says nothing: a server under load refuses quickest.
        """
        self.database.rows(
            "UPDATE hosts SET delay = CASE WHEN delay / 2 > least_delay AND delay > 0.05 THEN delay / 2 "
            "ELSE least_delay END WHERE host = ? AND delay > least_delay",
            (host,),
        )

    def pace(self, host: str) -> float:
        """Seconds between two requests to the host, as things stand."""
        rows = self.database.rows("SELECT delay FROM hosts WHERE host = ?", (host,))
        return float(rows[0][0]) if rows else 0.0
