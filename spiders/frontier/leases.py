"""A frontier that cannot lose a page: requests are leased, and done only when their response is in the archive.

Scrapy's own queues forget what was in flight when a process is killed. Here a request in flight is a row with a
lease; a response and the note that it is archived become one transaction; what a dead worker had returns.
"""

from __future__ import annotations

import os
import secrets
import socket
import time
from collections.abc import Callable, Iterable, Sequence

from spiders.frontier.database import Database
from spiders.frontier.pace import Pace
from spiders.frontier.requests import Answered, Leased, Wanted, Write, request_id

LEASE = 60.0
"""Seconds that a worker has for a request before another may take it; it renews them while it lives."""
_IN_FLIGHT = 16
"""Most requests that one host has to answer at a time, where no delay is asked for."""
_IN_FLIGHT_DELAYED = 2
"""The same with a delay: two, so that one page that drips does not hold up the others."""


class Frontier(Pace):
    """One crawl's requests, and the pace at which they are made, as one worker sees them."""

    def __init__(
        self, database: Database, crawl_id: str, *, worker: str | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__(database, clock=clock)
        self.crawl_id = crawl_id
        self.worker = worker or new_worker()

    def is_error(self, error: Exception) -> bool:
        """Whether an error is the database's own."""
        return isinstance(error, self.database.errors)

    def add(self, wanted: Iterable[Wanted]) -> int:
        """Queue requests that this crawl has not made yet; returns how many were new."""
        with self.database.transaction():
            return self._add(wanted)

    def add_round(self, wanted: Iterable[Wanted], number: int) -> int | None:
        """Queue the requests of plan `number`; None where another worker has made that plan already."""
        with self.database.transaction():
            claimed = self.database.rows(
                "UPDATE crawls SET round = round + 1 WHERE crawl_id = ? AND round = ? RETURNING round",
                (self.crawl_id, number),
            )
            return self._add(wanted) if claimed else None

    def _add(self, wanted: Iterable[Wanted]) -> int:
        rows = [
            (
                request_id(self.crawl_id, one.key), self.crawl_id, one.url, one.host, one.purpose, one.priority,
                one.depth, one.asked_as,
            )
            for one in wanted
        ]  # fmt: skip
        before = self._count()
        self.database.many(
            "INSERT INTO requests (request_id, crawl_id, url, host, purpose, priority, depth, asked_as) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            rows,
        )
        return self._count() - before

    def _count(self) -> int:
        ((count,),) = self.database.rows("SELECT count(*) FROM requests WHERE crawl_id = ?", (self.crawl_id,))
        return int(count)

    def lease(self, limit: int) -> list[Leased]:
        """Take up to `limit` requests that are due, keeping each host's pace."""
        now = self._clock()
        database = self.database
        taken: list[Leased] = []
        with database.transaction():
            database.rows(
                "UPDATE requests SET state = 'queued', worker = NULL "
                "WHERE crawl_id = ? AND state = 'leased' AND lease_until < ?",
                (self.crawl_id, now),
            )
            # Locked first, so that no two workers count a host's requests in flight at the same time.
            due = database.rows(
                "SELECT host, delay FROM hosts WHERE next_at <= ? AND EXISTS (SELECT 1 FROM requests AS r "
                "WHERE r.crawl_id = ? AND r.state = 'queued' AND r.host = hosts.host AND r.not_before <= ?) "
                "ORDER BY host /* skip locked */",
                (now, self.crawl_id, now),
            )
            for host, delay in due:
                # With a delay there is one request for each turn.
                room = min(self._room(host, delay), 1 if delay else limit, limit - len(taken))
                if room <= 0:
                    continue
                taken += self._take(host, room, now)
                database.rows("UPDATE hosts SET next_at = ? WHERE host = ?", (now + delay, host))
        return taken

    def _room(self, host: str, delay: float) -> int:
        ((in_flight,),) = self.database.rows(
            "SELECT count(*) FROM requests WHERE crawl_id = ? AND state = 'leased' AND host = ?", (self.crawl_id, host)
        )
        return int((_IN_FLIGHT_DELAYED if delay else _IN_FLIGHT) - in_flight)

    def _take(self, host: str, room: int, now: float) -> list[Leased]:
        rows = self.database.rows(
            "SELECT request_id, url, host, purpose, depth, asked_as, attempts + 1 FROM requests "
            "WHERE crawl_id = ? AND state = 'queued' AND host = ? AND not_before <= ? "
            "ORDER BY priority, request_id LIMIT ? /* skip locked */",
            (self.crawl_id, host, now, room),
        )
        self.database.many(
            "UPDATE requests SET state = 'leased', worker = ?, lease_until = ?, attempts = attempts + 1 "
            "WHERE request_id = ?",
            [(self.worker, now + LEASE, row[0]) for row in rows],
        )
        return [Leased(*row) for row in rows]

    def renew(self) -> None:
        """Say that this worker lives: its leases run from now on."""
        self.database.rows(
            "UPDATE requests SET lease_until = ? WHERE crawl_id = ? AND worker = ? AND state IN ('leased', 'archived')",
            (self._clock() + LEASE, self.crawl_id, self.worker),
        )

    def keep(self, answers: Sequence[Answered], write: Write) -> set[str]:
        """Archive responses and note that, in one transaction; returns the ids of those that were archived.

        A request whose lease has gone to another worker is that one's to archive: its response is dropped here, so
        that none is archived twice. `write` runs when that is known; the segment counts only up to the size it gave.
        """
        database = self.database
        marks = ", ".join("?" * len(answers))
        with database.transaction():
            rows = database.rows(
                f"SELECT request_id FROM requests WHERE request_id IN ({marks}) "  # noqa: S608 - question marks
                "AND worker = ? AND state = 'leased' /* locked */",
                (*(one.request_id for one in answers), self.worker),
            )
            mine = {row[0] for row in rows}
            kept = [one for one in answers if one.request_id in mine]
            if not kept:
                return set()
            segment, places, size = write([one.record for one in kept])
            database.many(
                "UPDATE requests SET state = ?, not_before = ?, segment = ?, place = ? WHERE request_id = ?",
                [
                    ("archived", 0.0, segment, place, one.request_id) if one.again_at is None
                    else ("queued", one.again_at, None, None, one.request_id)
                    for one, place in zip(kept, places, strict=True)
                ],
            )  # fmt: skip
            database.rows(
                "INSERT INTO segments (name, worker, size) VALUES (?, ?, ?) "
                "ON CONFLICT (name) DO UPDATE SET size = excluded.size",
                (segment, self.worker, size),
            )
        return mine

    def done(self, identifiers: Iterable[str]) -> None:
        """The archived responses have been read."""
        for identifier in identifiers:
            self.database.rows(
                "UPDATE requests SET state = 'done' WHERE request_id = ? AND state = 'archived'", (identifier,)
            )

    def fail(self, identifier: str, reason: str | None, detail: str | None) -> None:
        """Give a request up, whether it had an answer or none; without a reason where that is no loss."""
        self.database.rows(
            "UPDATE requests SET state = 'failed', reason = ?, detail = ? WHERE request_id = ?",
            (reason, detail, identifier),
        )

    def failures(self) -> list[tuple[str, str, str]]:
        """Address, reason and detail of this crawl's requests that came to nothing."""
        return [
            (str(url), str(reason), str(detail))
            for url, reason, detail in self.database.rows(
                "SELECT url, reason, detail FROM requests WHERE crawl_id = ? AND reason IS NOT NULL "
                "AND detail IS NOT NULL ORDER BY url",
                (self.crawl_id,),
            )
        ]

    def again(self, identifier: str, at: float) -> None:
        """Ask once more, not before `at`."""
        self.database.rows(
            "UPDATE requests SET state = 'queued', worker = NULL, not_before = ? "
            "WHERE request_id = ? AND worker = ? AND state = 'leased'",
            (at, identifier, self.worker),
        )

    def give_back(self) -> None:
        """Return this worker's leases; a request that was never sent counts as not asked."""
        self.release(self.worker)

    def release(self, worker: str) -> None:
        """Return the leases of a worker that has ended, in this crawl or another."""
        self.database.rows(
            "UPDATE requests SET state = 'queued', worker = NULL WHERE worker = ? AND state = 'leased'", (worker,)
        )

    def inherit(self, worker: str) -> None:
        """Take over what a dead worker had: its leases return, its unread responses are this worker's to read."""
        with self.database.transaction():
            self.release(worker)
            self.database.rows(
                "UPDATE requests SET worker = ? WHERE worker = ? AND state = 'archived'", (self._heir, worker)
            )

    @property
    def _heir(self) -> str:
        # Not its own name: under that stand responses that it is reading already.
        return f"{self.worker}'s heritage"

    def unread(self) -> list[tuple[str, str, int]]:
        """Archived responses of this crawl that nobody alive is reading: request id, segment, place.

        They are those that were inherited, and those of other workers whose leases are over; all are its own now.
        """
        now = self._clock()
        with self.database.transaction():
            rows = self.database.rows(
                "SELECT request_id, segment, place FROM requests WHERE crawl_id = ? AND state = 'archived' "
                "AND (worker = ? OR (worker <> ? AND lease_until < ?)) ORDER BY segment, place /* skip locked */",
                (self.crawl_id, self._heir, self.worker, now),
            )
            self.database.many(
                "UPDATE requests SET worker = ?, lease_until = ? WHERE request_id = ?",
                [(self.worker, now + LEASE, row[0]) for row in rows],
            )
        return [(str(a), str(b), int(c)) for a, b, c in rows]

    def lose(self, identifier: str) -> None:
        """An archived response can't be found any more: ask again."""
        self.database.rows(
            "UPDATE requests SET state = 'queued', worker = NULL, segment = NULL, place = NULL WHERE request_id = ?",
            (identifier,),
        )

    def counts(self) -> dict[str, int]:
        """Requests by state."""
        rows = self.database.rows(
            "SELECT state, count(*) FROM requests WHERE crawl_id = ? GROUP BY state", (self.crawl_id,)
        )
        return {str(state): int(count) for state, count in rows}

    def pending(self) -> bool:
        """Whether any request is still to be made, answered or read, by whatever worker."""
        return bool(
            self.database.rows(
                "SELECT 1 FROM requests WHERE crawl_id = ? AND state IN ('queued', 'leased', 'archived') LIMIT 1",
                (self.crawl_id,),
            )
        )

    def due_in(self) -> float:
        """Seconds until a queued request may be leased; half a second where all is in flight."""
        now = self._clock()
        # Asked first, because the least time of any is known only when all have been looked at.
        rows = self.database.rows(
            "SELECT next_at FROM hosts WHERE EXISTS (SELECT 1 FROM requests AS r WHERE r.crawl_id = ? "
            "AND r.state = 'queued' AND r.host = hosts.host AND r.not_before <= ?)",
            (self.crawl_id, now),
        )
        if rows:
            first = min(float(next_at) for (next_at,) in rows)
            return max(0.01, first - now) if first > now else 0.5
        ((due,),) = self.database.rows(
            "SELECT min(CASE WHEN h.next_at > r.not_before THEN h.next_at ELSE r.not_before END) FROM requests AS r "
            "JOIN hosts AS h ON h.host = r.host WHERE r.crawl_id = ? AND r.state = 'queued'",
            (self.crawl_id,),
        )
        return max(0.01, float(due) - now) if due is not None else 0.5

    def round(self) -> int:
        """Plans made so far."""
        ((number,),) = self.database.rows("SELECT round FROM crawls WHERE crawl_id = ?", (self.crawl_id,))
        return int(number)

    def finish(self, outcome: str) -> None:
        """Nothing is left to do: the next crawl of these sites is a new one."""
        self.database.rows(
            "UPDATE crawls SET finished_at = ?, outcome = ? WHERE crawl_id = ?",
            (self._clock(), outcome, self.crawl_id),
        )


def new_worker() -> str:
    """A name that no other worker has."""
    return f"{socket.gethostname()[:20]}-{os.getpid()}-{secrets.token_hex(3)}"
