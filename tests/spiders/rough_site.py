"""The sample site as a bad day serves it: busy, broken, lying and trapped, each fault on addresses of its own."""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from sample_site import Site

Faults = Callable[[str], str | None]
"""Path → name of its fault."""
BOMB = 300 * 2**20


@dataclass
class Log:
    """What was asked for."""

    asked: list[tuple[float, str, int]] = field(default_factory=list)
    """Time, path and status of every answer."""
    elsewhere: list[str] = field(default_factory=list)
    """Paths that were asked for on another host."""

    def paths(self, *heads: str) -> list[str]:
        return [path for _, path, _ in self.asked if path.startswith(heads)]

    def whole(self, *heads: str) -> list[str]:
        """Paths answered with a whole page."""
        return [path for _, path, status in self.asked if status == 200 and path.startswith(heads)]


@dataclass
class RoughSite:
    """A site and how it fails. `site` may be replaced while it is served."""

    site: Site
    fault: Faults = lambda _path: None
    robots: str = "User-agent: *\nDisallow: /api/\n"
    etags: bool = True
    answer: Callable[[str, str], tuple[int, str, bytes]] | None = None
    """Changes an answer: path, base → status, content type, body; None for the site's own."""
    log: Log = field(default_factory=Log)
    tries: Counter[str] = field(default_factory=Counter)
    pauses: dict[str, float] = field(default_factory=dict)


def _body(rough: RoughSite, path: str, base: str) -> tuple[int, str, bytes]:
    if rough.answer is not None:
        return rough.answer(path, base)
    answer = rough.site.answer(path, base)
    return answer.status, answer.content_type, answer.body.encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    rough: RoughSite
    elsewhere: str = ""

    def do_GET(self) -> None:
        rough, path = self.rough, self.path
        rough.tries[path] += 1
        fault = rough.fault(path)
        handler = getattr(self, f"_{fault}", None) if fault else None
        if handler is None or handler() is False:
            self._good()

    def _send(self, status: int, body: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.rough.log.asked.append((time.monotonic(), self.path, status))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _good(self, change: Callable[[bytes], bytes] | None = None, kind: str | None = None) -> None:
        base = f"http://{self.headers.get('Host')}"
        if self.path == "/robots.txt":
            self._send(200, f"{self.rough.robots}\nSitemap: {base}/sitemap.xml\n".encode(), "text/plain")
            return
        status, own_kind, body = _body(self.rough, self.path, base)
        if change:
            body = change(body)
        if not self.rough.etags or status != 200:
            self._send(status, body, kind or own_kind)
            return
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == etag:
            self._send(304, b"", kind or own_kind, ETag=etag)
        else:
            self._send(200, body, kind or own_kind, ETag=etag)

    def _first(self) -> bool:
        return self.rough.tries[self.path] == 1

    def _busy(self) -> bool:
        if self._first():
            self._send(503, b"busy", Retry_After="1")
        return self._first()

    def _quota(self) -> bool:
        if self._first():
            self._send(429, b"slow down", Retry_After=formatdate(time.time() + 2, usegmt=True))
        return self._first()

    def _drop(self) -> bool:
        if self._first():
            self.rough.log.asked.append((time.monotonic(), self.path, 0))
            self.close_connection = True
            self.connection.close()
        return self._first()

    def _truncate(self) -> None:
        body = _body(self.rough, self.path, "")[2]
        self.rough.log.asked.append((time.monotonic(), self.path, 0))
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2])
        self.wfile.flush()
        self.close_connection = True

    def _loop(self) -> None:
        self._send(302, b"", Location=self.path + ("x" if len(self.path) < 400 else ""))

    def _circle(self) -> None:
        self._send(302, b"", Location=self.path)

    def _away(self) -> None:
        self._send(301, b"", Location=f"{self.elsewhere}{self.path}")

    def _inside(self) -> None:
        self._send(301, b"", Location="http://169.254.169.254/latest/meta-data/")

    def _bomb(self) -> None:
        self._send(200, gzip.compress(bytes(BOMB), 1), Content_Encoding="gzip")

    def _flood(self) -> None:
        self.rough.log.asked.append((time.monotonic(), self.path, 0))
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Connection", "close")
        self.end_headers()
        block = b"<p>" * 350_000
        try:
            for _ in range(BOMB // len(block)):
                self.wfile.write(block)
        except OSError:
            pass
        self.close_connection = True

    def _utf16(self) -> None:
        self._good(lambda body: body.decode().encode("utf-16"), "text/html; charset=utf-8")

    def _pdf(self) -> None:
        self._send(200, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" * 50, "application/pdf")

    def _nested(self) -> None:
        def nest(body: bytes) -> bytes:
            return body.replace(b"<body>", b"<body>" + b"<div>" * 60_000, 1)

        self._good(nest)

    def _missing(self) -> None:
        self._send(410, b"<h1>Gone</h1>")

    def _empty(self) -> None:
        self._send(200, b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def serving_rough(rough: RoughSite) -> Iterator[str]:
    """Serve it on loopback, beside another host that only notes who comes."""

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            rough.log.elsewhere.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    other = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    handler = type("Handler", (_Handler,), {"rough": rough, "elsewhere": f"http://127.0.0.1:{other.server_port}"})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client that was killed is no error of ours
    server.request_queue_size = 64
    threads = [threading.Thread(target=one.serve_forever, args=(0.05,), daemon=True) for one in (server, other)]
    for one in (server, other):
        one.daemon_threads = True
    for thread in threads:
        thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        for one in (server, other):
            one.shutdown()
            one.server_close()


def spread(paths: list[str], faults: list[str]) -> dict[str, str]:
    """Each of the faults on as many of the paths as come to it in turn, in an order that looks like none."""
    order = sorted(paths, key=lambda path: hashlib.sha256(path.encode()).digest())
    found: dict[str, list[str]] = defaultdict(list)
    for i, path in enumerate(order):
        found[faults[i % len(faults)]].append(path)
    return {path: fault for fault, those in found.items() for path in those if fault}
