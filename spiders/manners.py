"""What a site asks of its visitors: robots.txt, Crawl-delay and Retry-After."""

from __future__ import annotations

from datetime import UTC
from email.utils import parsedate_to_datetime

from protego import Protego

NOBODY = "User-agent: *\nDisallow: /"
"""The robots.txt of a site that could not say: RFC 9309 has a crawler stay away while the server fails."""
LONGEST_WAIT = 600.0
"""Seconds. A site that wants more is left alone until the next crawl."""
_LONGEST_DELAY = 120.0
_BUSY = (429, 503)
_FAILING = (408, 425, 500, 502, 504, 520, 521, 522, 523, 524)
_TRIES = {**dict.fromkeys(_BUSY, 6), **dict.fromkeys(_FAILING, 3)}
"""Status → times that an address is asked for which answers with it; once for any other."""


class Robots:
    """A robots.txt as one user agent reads it."""

    def __init__(self, text: str, user_agent: str) -> None:
        self._rules = Protego.parse(text)
        # Sites know a crawler by the first word of what it calls itself.
        self._agent = user_agent.split("/", 1)[0]

    def allows(self, url: str) -> bool:
        """Whether the address may be asked for."""
        return bool(self._rules.can_fetch(url, self._agent))

    def delay(self) -> float:
        """Seconds between two requests that the site asks for; 0 where it asks for none."""
        asked = self._rules.crawl_delay(self._agent)
        rate = self._rules.request_rate(self._agent)
        slowest = max(float(asked or 0), rate.seconds / rate.requests if rate and rate.requests else 0.0)
        return min(max(slowest, 0.0), _LONGEST_DELAY)

    def sitemaps(self) -> list[str]:
        """Addresses of the sitemaps that it names."""
        return list(self._rules.sitemaps)


def retry_after(value: str | None, now: float) -> float | None:
    """Seconds to wait that a `Retry-After` header asks for, in seconds or as a date; None where it says nothing.

    `now` is in seconds since 1970.
    """
    if not value:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    return max(0.0, (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - now)


def next_try(attempts: int, status: int, header: str | None, now: float) -> float | None:
    """When to ask again after an answer that was no page, in seconds since 1970; None where there is no use in it.

    `attempts`: times that it was asked for; `header`: the answer's `Retry-After`.
    """
    if attempts >= _TRIES.get(status, 0):
        return None
    asked = retry_after(header, now)
    patience = min(2.0**attempts, 60.0)
    return now + min(asked if asked is not None else patience, LONGEST_WAIT)
