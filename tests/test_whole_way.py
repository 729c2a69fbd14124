"""The whole way once: a site over HTTP, real spiders, the warehouse, an analyst's answer."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from parsers import Page
from sample_site import Site, serving
from sample_site.catalog import PERSONAS
from tests.conftest import load, rows

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


def start(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "SPLITPANEL_DB"}
    command = [str(argument) for argument in arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=240)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An empty folder after `splitpanel demo`, and what that printed."""
    folder = tmp_path_factory.mktemp("demo")
    done = start(BIN / "splitpanel", "demo", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return folder, done.stdout


def test_demo_prints_the_answer_and_what_to_try(demo: tuple[Path, str]) -> None:
    folder, printed = demo
    site = Site()
    pages = 276 + 24 + 7 * (1 + 6) + 6
    assert printed.startswith(f"{pages} pages, 24 tools, 96 reviews: ")
    split = [tool.name for tool in site.catalog.tools if tool.ships == tool.skips]
    assert all(name in printed for name in split)
    for category in site.catalog.categories:
        assert category in printed
    suggested = printed.partition("Try next:\n")[2].splitlines()
    assert len(suggested) == 4
    for line in suggested:
        done = start("sh", "-c", line, cwd=folder)
        assert done.returncode == 0, line
        assert len(done.stdout.splitlines()) > 3 or "report.html: 24 tools" in done.stdout, line


def test_the_crawled_warehouse_says_what_the_site_says(demo: tuple[Path, str]) -> None:
    db = demo[0] / "splitpanel.duckdb"
    tools = {tool.slug: tool for tool in Site().catalog.tools}
    found = rows(
        db, "SELECT slug, name, pricing, panel_ships, panel_skips, panel_verdict, reviewed_on, entry FROM tools"
    )
    assert {slug: rest for slug, *rest in found} == {
        slug: [t.name, t.pricing, t.ships, t.skips, t.verdict.lower(), t.reviewed_on, t.entry]
        for slug, t in tools.items()
    }
    reviews = rows(db, "SELECT tool_id, persona, score, verdict, text, persona_basis, verdict_basis FROM reviews")
    assert sorted(reviews) == sorted(
        (f"splitpanel.example/{t.slug}", r.persona, r.score, r.verdict, r.text, "stated", "stated")
        for t in tools.values()
        for r in t.reviews
    )
    # 23 comparisons, the tool's own page, the reviewer's page whole and by category.
    assert rows(db, "SELECT DISTINCT sightings FROM reviews") == [(23 + 1 + 2,)]
    assert rows(db, "SELECT kind, count(*) FROM pages GROUP BY ALL ORDER BY ALL") == [
        ("article", 6), ("comparison", 276), ("reviewer", 7 * len(PERSONAS)), ("tool", 24),
    ]  # fmt: skip
    assert rows(db, "SELECT count(*) FROM rejects") == [(0,)]
    assert rows(db, "SELECT count(*) FROM article_tools") != [(0,)]
    mixed = sum(tool.ships == tool.skips for tool in tools.values())
    found_rules = dict(rows(db, "SELECT rule, count(*) FROM contradictions GROUP BY ALL"))
    assert found_rules.pop("mixed-here-skip-there") == mixed
    assert set(found_rules) <= {"open-source-but-paid"}


def test_demo_again_makes_it_anew_and_spares_real_data(demo: tuple[Path, str], tmp_path: Path) -> None:
    shutil.copy(demo[0] / "splitpanel.duckdb", tmp_path)
    again = start(BIN / "splitpanel", "demo", "--tools", "6", "--json", cwd=tmp_path)
    assert json.loads(again.stdout)["tables"]["tools"] == 6
    load(tmp_path / "splitpanel.duckdb", [Page(None, b"a page of somebody's own")])
    refused = start(BIN / "splitpanel", "demo", cwd=tmp_path)
    assert refused.returncode == 2
    assert "--db" in refused.stderr


def test_scrapy_lists_and_runs_the_spiders(tmp_path: Path) -> None:
    listed = start(BIN / "scrapy", "list", cwd=ROOT)
    assert listed.stdout.split() == ["articles", "comparisons", "reviewers", "tools"]
    db = tmp_path / "a.duckdb"
    with serving(Site(tools=5)) as address:
        done = start(
            BIN / "scrapy", "crawl", "tools", "-a", f"start={address}", "-s", f"SPLITPANEL_DB={db}",
            "-s", "DOWNLOAD_DELAY=0", cwd=ROOT,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert rows(db, "SELECT kind, source, status, count(*) FROM pages GROUP BY ALL") == [("tool", "crawl", 200, 5)]
    assert rows(db, "SELECT command, outcome FROM runs") == [("scrapy crawl tools", "ok")]


def test_a_crawl_reports_what_it_could_not_have(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    with serving(Site(tools=3)) as address:
        done = start(BIN / "splitpanel", "crawl", f"{address}/tool/none", "--delay", "0", "--db", db, cwd=tmp_path)
    assert done.returncode == 1
    assert rows(db, "SELECT url LIKE '%/tool/none', reason, detail FROM rejects") == [
        (True, "http-status", "HTTP status 404")
    ]
    assert rows(db, "SELECT count(*) FROM tools") == [(3,)]
