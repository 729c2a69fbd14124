"""One address for one page: `www.`, tracking parameters, fragments and slashes mean nothing."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref|ref_src|ref_url|source|_ga|yclid", re.I
)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def normalise(url: str | None) -> str | None:
    """The address without what does not tell pages apart; None where it is no web address.

    `http` and `https` are one site, so `https` is written, except for loopback, where a port tells sites apart.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        return None
    host = parts.hostname.casefold().rstrip(".").removeprefix("www.")
    scheme = parts.scheme if is_loopback(url) else "https"
    if port and port not in _DEFAULT_PORTS.values():
        host = f"{host}:{port}"
    query = sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k))
    path = re.sub(r"/{2,}", "/", parts.path).rstrip("/") or "/"
    return urlunsplit((scheme, host, path, urlencode(query), ""))


def host_of(url: str | None) -> str | None:
    """Host and port without `www.`, as sites are named."""
    normal = normalise(url)
    return urlsplit(normal).netloc if normal else None


def is_loopback(url: str) -> bool:
    """Whether the address is on this very machine."""
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
