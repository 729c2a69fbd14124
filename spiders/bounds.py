"""Where a crawl may go: the hosts of its start addresses, and no private network unless it was started in one."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred

from parsers.addresses import host_of, normalise

_FILE = re.compile(
    r"\.(?:pdf|zip|gz|tgz|rar|7z|png|jpe?g|gif|webp|svg|ico|css|js|mjs|json|xml|rss|atom|woff2?|ttf|mp[34]|webm|mov|avi|"
    r"exe|dmg|apk|docx?|xlsx?|pptx?|csv|ics)$",
    re.I,
)
_LONGEST_ADDRESS = 2000
_MOST_PARAMETERS = 1
_MOST_STEPS = 8
_SESSION = re.compile(r"(?:php|j|asp\.net_)?sess(?:ion)?_?(?:id)?|s?sid|cfid|cftoken|token|zenid|oscsid", re.I)


class Bounds:
    """Which addresses a crawl may ask for."""

    def __init__(self, starts: Iterable[str]) -> None:
        self.hosts: set[str] = set()
        """Host and port of each start, without `www.`."""
        self.private: set[str] = set()
        """Of them, those that are private addresses themselves."""
        for start in starts:
            normal = normalise(start)
            if normal is None:
                continue
            self.hosts.add(host_of(normal))
            name = urlsplit(start).hostname or ""
            if is_private(name):
                self.private.add(name)

    def refuses(self, url: str, normal: str | None = None) -> str | None:
        """Why an address is not asked for; None where it may be. `normal` is its normal form, where that is known."""
        normal = normal or normalise(url)
        if normal is None:
            return "it is no web address"
        if host_of(normal) not in self.hosts:
            return "it leads to another host"
        if len(url) > _LONGEST_ADDRESS:
            return f"it is longer than {_LONGEST_ADDRESS} characters"
        parts = urlsplit(url)
        if parts.username or parts.password:
            return "it holds a name or password"
        name = parts.hostname or ""
        if is_private(name) and name not in self.private:
            return "it leads into a private network"
        return None

    def is_listing(self, url: str) -> bool:
        """Whether a page of no known kind is worth asking for to find others: no file, no trap by its look."""
        if self.refuses(url):
            return False
        parts = urlsplit(url)
        parameters = parse_qsl(parts.query, keep_blank_values=True)
        steps = [step for step in parts.path.split("/") if step]
        return (
            not _FILE.search(parts.path)
            and len(parameters) <= _MOST_PARAMETERS
            and not any(_SESSION.fullmatch(name) for name, _ in parameters)
            and ";" not in parts.path
            and len(steps) <= _MOST_STEPS
            and len(set(steps)) == len(steps)  # /a/b/a/b/… is a relative link that went wrong
        )


def is_private(host: str) -> bool:
    """Whether a host is this machine, or an address that is not of the public internet."""
    if host == "localhost" or host.endswith((".localhost", ".internal", ".local")):
        return True
    try:
        return not ipaddress.ip_address(host.strip("[]")).is_global
    except ValueError:
        # 127.1, 0x7f.1 and 2130706433 are addresses, too, to many a resolver.
        return bool(re.fullmatch(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+))*\.?", host, re.I))


class PublicResolver(CachingThreadedResolver):
    """Looks names up, and refuses an answer that leads into a private network, unless the crawl was started there."""

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802 - Twisted's name
        """The address of a name."""
        found = super().getHostByName(name, timeout)
        if not is_private(name):
            found.addCallback(_public, name)
        return found


def _public(address: str, name: str) -> str:
    if is_private(address):
        raise OSError(f"{name} leads to {address}, which is in a private network")
    return address
