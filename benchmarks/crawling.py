"""A whole crawl of 2,000 pages, fetched, archived, parsed and staged, against a Scrapy spider that does nothing.

Both ask the same server, in turns: a process that sends pages it has made beforehand. The Scrapy spider has default
settings and a callback that yields nothing; ours reads robots.txt and a sitemap first, and is timed from its start to
the last staged part. Loading the warehouse comes after that and is not in it.
"""

from __future__ import annotations

import asyncio
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from benchmarks.parsing import dressed
from sample_site import Site

_PAGES = 2000
_ROUNDS = 3
_HTML = "text/html; charset=utf-8"


def pages(count: int) -> dict[str, bytes]:
    """Path → page of 110 kB, for `count` comparisons."""
    site = Site(max(3, int((2 * count) ** 0.5) + 2))
    chance = random.Random(3)  # noqa: S311 - class names, no secrets
    return {path: dressed(site.answer(path).body, chance) for path in site.comparison_paths(0, count)}


class _Server(asyncio.Protocol):
    answers: dict[bytes, bytes]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.buffer = b""

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
            path = head.split(b" ", 2)[1]
            self.transport.write(self.answers.get(path) or self.answers[b"/404"])  # type: ignore[attr-defined]


def serve(count: int) -> None:
    """Serve until killed; prints the port when ready."""

    async def run() -> None:
        bodies = pages(count)
        server = await asyncio.get_running_loop().create_server(_Server, "127.0.0.1", 0)
        base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        listed = "".join(f"<url><loc>{base}{path}</loc></url>" for path in bodies)
        answers = {path.encode(): _response(_HTML, body) for path, body in bodies.items()}
        answers[b"/sitemap.xml"] = _response("application/xml", f"<urlset>{listed}</urlset>".encode())
        answers[b"/robots.txt"] = _response("text/plain", f"User-agent: *\nSitemap: {base}/sitemap.xml\n".encode())
        answers[b"/404"] = _response(_HTML, b"no", "404 Not Found")
        answers[b"/"] = _response(_HTML, b"<h1>Home</h1>")
        _Server.answers = answers
        print(base, flush=True)
        await server.serve_forever()

    asyncio.run(run())


def _response(kind: str, body: bytes, status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def scrapy_alone(base: str, count: int) -> None:
    """A spider with default settings and a callback that does nothing; prints its seconds."""
    from scrapy import Spider
    from scrapy.crawler import AsyncCrawlerProcess

    paths = [line for line in Path(sys.argv[4]).read_text().splitlines() if line][:count]

    class Nothing(Spider):
        name = "nothing"
        start_urls: ClassVar[list[str]] = [base + path for path in paths]

        def parse(self, response: object) -> None:
            pass

    process = AsyncCrawlerProcess({"LOG_LEVEL": "CRITICAL", "TELNETCONSOLE_ENABLED": False})
    process.crawl(Nothing)
    start = time.perf_counter()
    process.start()
    print(time.perf_counter() - start)


def ours(base: str, _count: int) -> None:
    """Our crawl of every page; prints its seconds without the loading, and the largest memory until then, in MB."""
    from spiders import session
    from spiders.crawl import crawl, user_agent
    from spiders.crawl_settings import CrawlSettings
    from spiders.plan import Options

    seconds: list[float] = []
    memory: list[float] = []
    load = session.finish

    def timed(stage: session.Stage, db: Path) -> object:
        stage.finish()
        seconds.append(time.perf_counter() - start)
        memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return load(stage, db)

    session.finish = timed  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as folder:
        settings = CrawlSettings((base,), Path(folder) / "a.duckdb", "benchmark", user_agent(), delay=0.0)
        start = time.perf_counter()
        done = crawl(replace(settings, options=Options(kinds=("comparison",))))
        assert done.outcome.kinds == {"comparison": _count}, done.outcome  # noqa: S101
    print(seconds[0], memory[0])


@contextmanager
def serving(count: int) -> Iterator[str]:
    """A server of so many pages in a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.crawling", "serve", str(count)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None  # noqa: S101
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()


def run(what: str, base: str, count: int, *more: str) -> list[float]:
    """Run one of them in a process of its own; what it printed."""
    command = [sys.executable, "-m", "benchmarks.crawling", what, base, str(count), *more]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [float(number) for number in done.stdout.split()]


def main() -> None:
    """Measure and print."""
    with serving(_PAGES) as base, tempfile.TemporaryDirectory() as folder:
        paths = Path(folder) / "paths"
        paths.write_text("\n".join(pages(_PAGES)))
        times: dict[str, list[float]] = {"nothing": [], "ours": []}
        for _ in range(_ROUNDS):
            times["nothing"].append(run("nothing", base, _PAGES, str(paths))[0])
            times["ours"].append(run("ours", base, _PAGES)[0])
    rates = {name: _PAGES / statistics.median(taken) for name, taken in times.items()}
    print(f"crawling, {_PAGES} pages of 110 kB over loopback, medians of {_ROUNDS} turns")
    print(f"  Scrapy, defaults, a callback that does nothing  {rates['nothing']:6.0f} pages/s   1.00")
    print(f"  fetched, archived, parsed and staged            {rates['ours']:6.0f} pages/s   "
          f"{rates['ours'] / rates['nothing']:.2f}")  # fmt: skip
    for count in (1000, 20_000) if "--memory" in sys.argv else ():
        with serving(count) as base:
            print(f"  largest memory of a crawl of {count:6} pages         {run('ours', base, count)[1]:6.0f} MB")


if __name__ == "__main__":
    if len(sys.argv) > 2 and sys.argv[1] in ("serve", "nothing", "ours"):
        {"nothing": scrapy_alone, "ours": ours}.get(sys.argv[1], lambda *_: serve(int(sys.argv[2])))(
            sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 0
        )
    else:
        main()
