"""Every response into the archive before anything reads it: several at a time, in one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from pipelines.archive import Place, SegmentWriter
from pipelines.exchanges import Archived, Exchange, Original, new_exchange_records
from spiders.frontier import Answered, Frontier, Leased
from spiders.frontier.memory import Known

if TYPE_CHECKING:
    from spiders.session import Session

_WAIT = 0.01
"""Seconds that a response waits for others to be archived with it."""
_MOST = 8
"""Responses that are archived at once: half of what is in flight to a host without delay, so that the other half comes
meanwhile. With more, all that is in flight waits, and the crawl stands still."""


class LostLeaseError(IgnoreRequest):
    """Another worker has the request by now: its answer is the one that counts."""


class ArchiveMiddleware:
    """Scrapy's downloader middleware that archives. It stands after content decoding, before everything else."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        return cls(crawler.spider.session)  # type: ignore[union-attr]

    async def process_response(self, request: Request, response: Response) -> Response:
        """Archive; the response goes on only when that is done."""
        leased: Leased = request.meta["leased"]
        known: Known | None = request.meta.get("known")
        fetched_at = datetime.now(UTC)
        exchange = Exchange(
            url=request.url,
            purpose=leased.purpose,
            fetched_at=fetched_at,
            request_headers=_headers(request),
            status=response.status,
            headers=_headers(response),
            body=response.body,
            original=_original(response, known),
        )
        records, archived = new_exchange_records(exchange)
        again_at = self._session.answers.again_at(leased, response, fetched_at.timestamp())
        place = await self._session.keeper.keep(Answered(leased.request_id, records, again_at))
        if place is None:
            raise LostLeaseError(f"{request.url} is another worker's by now")
        request.meta["archived"] = archived
        request.meta["place"] = place
        request.meta["again_at"] = again_at
        return response


class Keeper:
    """Collects responses for some milliseconds and archives them together."""

    def __init__(self, frontier: Frontier, writer: SegmentWriter, failed: Callable[[Exception], None]) -> None:
        self._frontier = frontier
        self._writer = writer
        self._failed = failed
        self._waiting: list[tuple[Answered, asyncio.Future[Place | None]]] = []
        self.commits = 0
        """Times that responses were archived: each makes room for requests in flight."""

    async def keep(self, answered: Answered) -> Place | None:
        """Archive one; where it lies then, or None where its lease was lost.

        Raises whatever the disk or the database has against it.
        """
        future: asyncio.Future[Place | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((answered, future))
        if len(self._waiting) >= _MOST:
            self._commit()
        elif len(self._waiting) == 1:
            asyncio.get_running_loop().call_later(_WAIT, self._commit)
        return await future

    def _commit(self) -> None:
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        places: list[Place] = []

        def write(records: Sequence[bytes]) -> tuple[str, list[int], int]:
            segment, offsets, size = self._writer.append(records)
            places.extend(Place(segment, offset) for offset in offsets)
            return segment, offsets, size

        try:
            kept = self._frontier.keep([answered for answered, _ in waiting], write)
        except Exception as error:  # noqa: BLE001 - the disk's or the database's: whoever waits has to hear of it
            self._failed(error)
            for _, future in waiting:
                if not future.done():
                    future.set_exception(error)
            return
        self._writer.acknowledge()
        self.commits += 1
        found = iter(places)
        for answered, future in waiting:
            place = next(found) if answered.request_id in kept else None
            if not future.done():
                future.set_result(place)


def _original(response: Response, known: Known | None) -> Original | None:
    """The record with the body that this response repeats."""
    if known is None or not (known.archive_record and known.archived_at and known.sha256):
        return None
    if response.status != 304 and not (response.status == 200 and Archived.digest(response.body) == known.sha256):
        return None
    return Original(known.archive_record, known.archived_at, known.sha256)


def _headers(message: Request | Response) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in message.headers.items()
        for value in values
    ]
