"""`crawl`, `plan`, `rebuild` and `news` as a user runs them."""

from __future__ import annotations

import itertools
import json
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from parsers import Page
from sample_site import Site
from tests.conftest import load, rows
from tests.spiders.rough_site import RoughSite, serving_rough
from warehouse.wording import changed_words

BIN = Path(sys.executable).parent


def environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("SPLITPANEL_")}


def splitpanel(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [str(BIN / "splitpanel"), *map(str, arguments)]
    return subprocess.run(
        command, cwd=cwd, env=environment(), capture_output=True, text=True, check=False, timeout=100
    )  # fmt: skip


def test_a_plan_fetches_no_page_and_leaves_nothing_behind(tmp_path: Path) -> None:
    rough = RoughSite(Site(24))
    with serving_rough(rough) as address:
        done = splitpanel("plan", address, cwd=tmp_path)
        told = json.loads(splitpanel("plan", address, "--json", "--coverage", "2", "--delay", "0", cwd=tmp_path).stdout)
    assert done.returncode == 0, done.stderr
    assert "24 tools, 276 comparison pages" in done.stdout
    assert "12  comparison  new tool" in done.stdout
    assert "about 25 s" in done.stdout
    assert rough.log.paths("/compare/", "/tool/", "/news/", "/reviewer/") == []
    assert list(tmp_path.iterdir()) == []
    (site,) = told["sites"]
    assert (site["tools"], site["pages"], site["uncovered"]) == (24, 24 + 7 + 6, [])


def test_a_plan_after_a_crawl_knows_what_is_known(tmp_path: Path) -> None:
    rough = RoughSite(Site(6), etags=False)
    with serving_rough(rough) as address:
        splitpanel("crawl", address, "--delay", "0", cwd=tmp_path)
        done = splitpanel("plan", address, "--delay", "0", cwd=tmp_path)
    assert "Nothing to fetch." in done.stdout


def test_ctrl_c_ends_well_and_the_next_crawl_goes_on(tmp_path: Path) -> None:
    rough = RoughSite(Site(24))
    command = [str(BIN / "splitpanel"), "crawl", "--delay", "0.05"]
    with serving_rough(rough) as address:
        process = subprocess.Popen(
            [*command, address],
            cwd=tmp_path,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        while len(rough.log.paths("/compare/")) < 5:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        assert process.returncode == 1
        assert "Traceback" not in err
        assert "Stopped before the end: interrupted. Run it again to go on." in out
        first = rows(tmp_path / "splitpanel.duckdb", "SELECT count(*) FROM pages WHERE kind = 'comparison'")[0][0]
        assert first >= 5
        done = splitpanel("crawl", address, "--delay", "0", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(rough.log.paths("/compare/")) == len(set(rough.log.paths("/compare/"))) == 12
    assert rows(tmp_path / "splitpanel.duckdb", "SELECT count(*) FROM reviews") == [(96,)]


def test_limits_stop_it_and_the_next_crawl_goes_on(tmp_path: Path) -> None:
    rough = RoughSite(Site(24))
    with serving_rough(rough) as address:
        done = splitpanel("crawl", address, "--delay", "0", "--max-pages", "8", cwd=tmp_path)
        assert done.returncode == 0
        assert "8 pages were asked for, and that is the limit. Run it again to go on." in done.stdout
        assert len(rough.log.paths("/compare/")) == 8
        done = splitpanel("crawl", address, "--delay", "0", cwd=tmp_path)
    assert done.returncode == 0
    assert len(rough.log.paths("/compare/")) == 12


def test_one_page_a_second_unless_the_site_asks_for_less(tmp_path: Path) -> None:
    rough = RoughSite(Site(4), robots="User-agent: *\nCrawl-delay: 0.4")
    with serving_rough(rough) as address:
        splitpanel("crawl", address, "--delay", "0", "--max-pages", "6", cwd=tmp_path)
    times = [moment for moment, *_ in rough.log.asked][1:]
    gaps = [b - a for a, b in itertools.pairwise(times)]
    assert min(gaps) > 0.3


def test_cron_may_start_it_at_any_time(tmp_path: Path) -> None:
    rough = RoughSite(Site(3))
    with serving_rough(rough) as address:
        assert splitpanel("crawl", address, "--delay", "0", "--if-due", cwd=tmp_path).returncode == 0
        rough.log.asked.clear()
        done = splitpanel("crawl", address, "--delay", "0", "--if-due", cwd=tmp_path)
        assert (done.returncode, rough.log.asked) == (0, [])
        assert "nothing to do" in done.stdout
        assert splitpanel("crawl", address, "--delay", "0", "--if-due", "--every", "0s", cwd=tmp_path).returncode == 0
        assert rough.log.asked
        slow = subprocess.Popen(
            [BIN / "splitpanel", "crawl", address, "--delay", "0.5", "--full"], cwd=tmp_path, env=environment(),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        rough.log.asked.clear()
        while not rough.log.asked:
            time.sleep(0.02)
        busy = splitpanel("crawl", address, "--if-due", "--every", "0s", cwd=tmp_path)
        assert (busy.returncode, splitpanel("crawl", address, cwd=tmp_path).returncode) == (0, 1)
        assert "Another crawl is at work" in busy.stdout
        slow.kill()
        slow.wait()


def test_the_configuration_names_the_sites(tmp_path: Path) -> None:
    rough = RoughSite(Site(3))
    with serving_rough(rough) as address:
        (tmp_path / "splitpanel.toml").write_text(f'sites = ["{address}"]\ndelay = 0\ncontact = "me@a.example"\n')
        assert splitpanel("crawl", cwd=tmp_path).returncode == 0
    assert rows(tmp_path / "splitpanel.duckdb", "SELECT count(*) FROM tools") == [(3,)]


@pytest.mark.parametrize(
    ("content", "says"),
    [("sites = 3", "sites can't be 3"), ("site = []", "'site' is no setting"), ("delay = -1", "not less than 0"),
     ("sites = [", "can't be read"), ("", "give an address"), ('sites = ["ftp://x"]', "no web address")],
)  # fmt: skip
def test_a_configuration_that_can_t_be_used_is_named(content: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "splitpanel.toml").write_text(content)
    done = splitpanel("crawl", cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr


def test_a_site_that_does_not_answer_is_told_and_nothing_else_is_asked(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    done = splitpanel("crawl", f"http://127.0.0.1:{port}/", "--delay", "0", cwd=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    reasons = rows(tmp_path / "splitpanel.duckdb", "SELECT reason FROM rejects ORDER BY ALL")
    assert ("not-fetched",) in reasons


def test_a_frontier_that_can_t_be_reached_is_told(tmp_path: Path) -> None:
    done = splitpanel(
        "crawl", "http://127.0.0.1:9/", "--frontier", "postgresql://127.0.0.1:9/none?connect_timeout=1", cwd=tmp_path
    )
    assert done.returncode == 2
    assert "PostgreSQL" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_site_without_sitemap_is_found_by_its_links(tmp_path: Path) -> None:
    site = Site(8)

    def answer(path: str, base: str) -> tuple[int, str, bytes]:
        if path == "/sitemap.xml":
            return 404, "text/html", b"no"
        if path in ("", "/"):
            links = "".join(f'<a href="/list?page={i}">{i}</a>' for i in range(1, 4))
            return 200, "text/html", f"<h1>Home</h1>{links}<a href='/calendar?month=1'>calendar</a>".encode()
        if path.startswith("/list"):
            some = site.comparison_paths()[int(path[-1]) :: 3]
            return 200, "text/html", "".join(f'<a href="{one}">compare</a> ' for one in some).encode()
        if path.startswith("/calendar"):
            month = int(path.rpartition("=")[2]) + 1
            return 200, "text/html", f'<a href="/calendar?month={month}">next</a>'.encode()
        found = site.answer(path, base)
        return found.status, found.content_type, found.body.encode()

    rough = RoughSite(site, answer=answer, robots="User-agent: *\nDisallow:")
    with serving_rough(rough) as address:
        done = splitpanel("crawl", address, "--delay", "0", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert rows(tmp_path / "splitpanel.duckdb", "SELECT count(*) FROM tools") == [(8,)]
    assert len(rough.log.paths("/calendar")) < 12


def test_rebuild_says_what_today_s_parsers_read_otherwise_and_keeps_files(tmp_path: Path) -> None:
    db = tmp_path / "splitpanel.duckdb"
    rough = RoughSite(Site(6))
    with serving_rough(rough) as address:
        splitpanel("crawl", address, "--delay", "0", cwd=tmp_path)
        splitpanel("crawl", address, "--delay", "0", cwd=tmp_path)
    load(db, [Page("https://b.example/tool/x", b"<h1>X</h1> somebody's own page")])
    before = rows(db, "SELECT page_id, url, kind, status, records, run_id FROM pages ORDER BY ALL")
    assert len({status for _, _, _, status, _, _ in before}) == 3
    nothing = json.loads(splitpanel("rebuild", "--json", cwd=tmp_path).stdout)
    assert (nothing["differences"], nothing["replaced"]) == ([], True)
    assert rows(db, "SELECT page_id, url, kind, status, records, run_id FROM pages ORDER BY ALL") == before
    _break_a_fact(db)
    told = json.loads(splitpanel("rebuild", "--dry-run", "--json", cwd=tmp_path).stdout)
    assert ("tools", "pricing", 1, "wrong") in [
        (d["table"], d["field"], d["rows"], d["old"]) for d in told["differences"]
    ]
    assert rows(db, "SELECT count(*) FROM tools WHERE pricing = 'wrong'") == [(1,)]
    splitpanel("rebuild", cwd=tmp_path)
    assert rows(db, "SELECT count(*) FROM tools WHERE pricing = 'wrong'") == [(0,)]


def _break_a_fact(db: Path) -> None:
    import duckdb  # noqa: PLC0415 - this test alone writes into a warehouse behind its back

    with duckdb.connect(str(db)) as connection:
        connection.execute("UPDATE tools SET pricing = 'wrong' WHERE tool_id = (SELECT min(tool_id) FROM tools)")


def test_without_an_archive_there_is_nothing_to_rebuild(tmp_path: Path) -> None:
    done = splitpanel("rebuild", cwd=tmp_path)
    assert done.returncode == 2
    assert "there is no archive" in done.stderr


@pytest.mark.parametrize("since", ["7d", "2026-11-21", "2026-11-21T06:00:00+01:00", "0s"])
def test_news_since(since: str, tmp_path: Path) -> None:
    load(tmp_path / "splitpanel.duckdb", [Page("https://b.example/tool/x", b"<h1>X</h1>")])
    done = splitpanel("news", "--since", since, cwd=tmp_path)
    assert done.returncode == 0, done.stderr


def test_news_since_nonsense_is_wrong_usage(tmp_path: Path) -> None:
    done = splitpanel("news", "--since", "yesterdayish", cwd=tmp_path)
    assert done.returncode == 2
    assert "neither a span such as 7d nor a date" in done.stderr


def test_why_shows_the_words_in_the_archive(tmp_path: Path) -> None:
    site = Site(3)
    with serving_rough(RoughSite(site)) as address:
        splitpanel("crawl", address, "--delay", "0", cwd=tmp_path)
    tool = site.catalog.tools[0]
    done = splitpanel("why", tool.slug, "tagline", cwd=tmp_path)
    assert "urn:uuid" in done.stdout
    assert any(line.strip().startswith("… ") and tool.tagline in line for line in done.stdout.splitlines())
    for path in (tmp_path / "splitpanel.duckdb.archive").glob("*.warc.zst"):
        path.unlink()
    assert splitpanel("why", tool.slug, "tagline", cwd=tmp_path).returncode == 0


def test_of_a_rewording_the_words_that_changed_are_shown() -> None:
    words = [f"w{i}" for i in range(60)]
    other = [*words[:20], "new", *words[21:]]
    assert changed_words(" ".join(words), " ".join(other)) == (
        "… w18 w19 w20 w21 w22 …", "… w18 w19 new w21 w22 …",
    )  # fmt: skip
    assert changed_words("a b", "a b c") == ("a b", "a b c")
    long = changed_words(" ".join(words), " ".join(f"x{i}" for i in range(60)))
    assert all(len(part.split()) < 20 for part in long)


def test_a_disk_that_takes_no_more_is_told_in_a_sentence_and_the_next_crawl_goes_on(tmp_path: Path) -> None:
    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    with serving_rough(RoughSite(Site(24))) as address:
        command = [str(BIN / "splitpanel"), "crawl", address, "--delay", "0"]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False, timeout=100,
            preexec_fn=little_room,
        )  # fmt: skip
        assert done.returncode in (1, 2)
        assert "Traceback" not in done.stderr
        assert done.stderr.startswith("Error: ")
        assert splitpanel("crawl", address, "--delay", "0", cwd=tmp_path).returncode == 0
    assert rows(tmp_path / "splitpanel.duckdb", "SELECT count(*) FROM reviews") == [(96,)]


def test_a_plan_says_what_it_takes_over_from_a_killed_crawl(tmp_path: Path) -> None:
    rough = RoughSite(Site(12))
    with serving_rough(rough) as address:
        command = [str(BIN / "splitpanel"), "crawl", address, "--delay", "0.1", "--full"]
        with subprocess.Popen(command, cwd=tmp_path, env=environment(), stdout=subprocess.DEVNULL) as crawl:
            while len(rough.log.paths("/compare/")) < 8:
                time.sleep(0.02)
            crawl.kill()
        done = splitpanel("plan", address, "--delay", "0", cwd=tmp_path)
    assert re.search(r"\d+ pages were taken over from a crawl that had been killed, and are loaded now", done.stdout)
