"""What readers see while a crawl runs, and what becomes of a run that looks wrong."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

from parsers import Page
from sample_site import Site
from tests.conftest import load, rows
from tests.spiders.rough_site import RoughSite, serving_rough
from tests.splitpanel.test_crawl_commands import BIN, environment, splitpanel
from warehouse.files import held_path


def test_a_redesign_that_takes_the_prices_away_leaves_yesterdays_snapshot(tmp_path: Path) -> None:
    site = Site(10)
    rough = RoughSite(site)
    with serving_rough(rough) as address:
        assert splitpanel("crawl", address, "--delay", "0", "--full", cwd=tmp_path).returncode == 0

        def answer(path: str, base: str) -> tuple[int, str, bytes]:
            found = site.answer(path, base)
            return found.status, found.content_type, found.body.replace("Pricing", "Colour").encode()

        rough.answer = answer
        done = splitpanel("crawl", address, "--delay", "0", "--full", cwd=tmp_path)
    assert done.returncode == 1
    assert "ALARM coverage-fell on splitpanel.example: comparison pages have pricing in 0 %" in done.stderr
    assert "`splitpanel publish` accepts it" in done.stderr
    db = tmp_path / "splitpanel.duckdb"
    assert rows(db, "SELECT count(*) FROM pages WHERE fetched_at > (SELECT min(finished_at) FROM runs)") == [(0,)]
    told = json.loads(splitpanel("status", "--json", cwd=tmp_path).stdout)
    assert told["held_back"][0].startswith("coverage-fell on splitpanel.example: comparison pages have pricing in 0 %")
    assert "Held back in" in splitpanel("status", cwd=tmp_path).stdout
    assert "Accepted: coverage-fell" in splitpanel("publish", cwd=tmp_path).stdout
    assert len(rows(db, "FROM runs")) == 2
    again = splitpanel("publish", cwd=tmp_path)
    assert (again.returncode, "nothing is held back" in again.stderr) == (2, True)


def test_readers_are_served_through_a_whole_crawl(tmp_path: Path) -> None:
    """One holds the file open from before to after, others open it again and again; none fails, none waits."""
    db = tmp_path / "splitpanel.duckdb"
    site, published = Site(24), threading.Event()
    load(db, [Page(None, site.answer(site.comparison_paths(0, 1)[0]).body.encode())])

    def answer(path: str, base: str) -> tuple[int, str, bytes]:
        if path.startswith("/news/"):
            published.wait(25)  # however slow the machine is, the crawl goes on until readers have seen something of it
        found = site.answer(path, base)
        return found.status, found.content_type, found.body.encode()

    rough = RoughSite(site, answer=answer)
    with serving_rough(rough) as address:
        command = [str(BIN / "splitpanel"), "crawl", address, "--delay", "0.2", "--publish-every", "1s"]
        # In a process of its own, as a notebook is: within one, DuckDB gives a second connection the first one's file.
        holder = (
            "import duckdb, sys; held = duckdb.connect(sys.argv[1], read_only=True)\n"
            "for line in sys.stdin: print(held.execute('SELECT count(*) FROM pages').fetchone()[0], flush=True)"
        )
        with subprocess.Popen(
            [sys.executable, "-c", holder, str(db)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as held:
            assert held.stdin is not None
            assert held.stdout is not None
            print(file=held.stdin, flush=True)
            assert held.stdout.readline() == "1\n"
            process = subprocess.Popen(command, cwd=tmp_path, env=environment(), stderr=subprocess.PIPE, text=True)
            sizes = []
            while process.poll() is None:
                sizes.append(rows(db, "SELECT count(*) FROM pages")[0][0])
                if sizes[-1] > 1:
                    published.set()
                time.sleep(0.1)
            assert process.stderr is not None
            assert process.returncode == 0, process.stderr.read()
            process.stderr.close()
            print(file=held.stdin, flush=True)
            assert held.stdout.readline() == "1\n"
            held.stdin.close()
    assert sizes == sorted(sizes)
    assert any(1 < size < rows(db, "SELECT count(*) FROM pages")[0][0] for size in sizes), "not published in between"
    assert rows(db, "SELECT count(*) FROM reviews") == [(96,)]
    assert rows(db, "SELECT outcome FROM runs WHERE command LIKE 'crawl%'") == [("ok",)]


def test_a_sitemap_that_has_shrunk_is_told_and_analysts_keep_their_tools(tmp_path: Path) -> None:
    rough = RoughSite(Site(12))
    with serving_rough(rough) as address:
        assert splitpanel("crawl", address, "--delay", "0", cwd=tmp_path).returncode == 0
        rough.site = Site(5)
        done = splitpanel("crawl", address, "--delay", "0", cwd=tmp_path)
    assert (done.returncode, "1 shrunk-sitemap" in done.stdout) == (1, True), done.stdout
    assert "ALARM tools-gone on splitpanel.example: 7 of 12 tools are gone at once" in done.stderr
    db = tmp_path / "splitpanel.duckdb"
    ((detail,),) = rows(held_path(db), "SELECT detail FROM rejects WHERE reason = 'shrunk-sitemap'")
    assert detail.startswith("the sitemaps name 15 of 78 pages that they named before")
    assert rows(db, "SELECT count(*), count(gone_at) FROM tools") == [(12, 0)]
