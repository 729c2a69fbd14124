"""A crawl of a site on a bad day: every tool and review, few pages, nothing that is forbidden or elsewhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from sample_site import Site
from sample_site.catalog import Tool
from sample_site.later import a_week_later
from tests.conftest import rows
from tests.spiders.rough_site import RoughSite, serving_rough, spread

TOOLS = 40
BIN = Path(sys.executable).parent
FAULTS = [
    *[""] * 13, "busy", "quota", "drop", "truncate", "loop", "circle", "away", "inside", "bomb", "flood", "utf16",
    "pdf", "nested", "missing", "empty",
]  # fmt: skip


def splitpanel(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SPLITPANEL_")}
    command = [str(BIN / "splitpanel"), *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=200)


def crawl(address: str, folder: Path, *options: str) -> dict[str, Any]:
    done = splitpanel("crawl", address, "--delay", "0", "--json", *options, cwd=folder)
    assert done.returncode in (0, 1), done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return {**found, "exit": done.returncode, "stderr": done.stderr}


def assert_every_fact(db: Path, tools: dict[str, Tool]) -> None:
    found = rows(db, "SELECT slug, name, pricing, panel_ships, panel_skips FROM tools WHERE gone_at IS NULL")
    assert sorted(found) == sorted((t.slug, t.name, t.pricing, t.ships, t.skips) for t in tools.values())
    reviews = rows(
        db, "SELECT t.slug, r.persona, r.score, r.verdict, r.text FROM reviews AS r JOIN tools AS t USING (tool_id) "
        "WHERE t.gone_at IS NULL"
    )  # fmt: skip
    assert sorted(reviews) == sorted(
        (t.slug, r.persona, r.score, r.verdict, r.text) for t in tools.values() for r in t.reviews
    )


def test_a_site_on_a_bad_day(tmp_path: Path) -> None:
    site = Site(TOOLS)
    faulty = spread(site.comparison_paths(), FAULTS)
    faulty["/robots.txt"] = "busy"
    forbidden = site.comparison_paths()[::3]
    rules = "".join(f"Disallow: {path}\n" for path in forbidden)
    rough = RoughSite(site, faulty.get, robots=f"User-agent: *\nDisallow: /api/\n{rules}")
    with serving_rough(rough) as address:
        told = crawl(address, tmp_path)
    db = tmp_path / "splitpanel.duckdb"
    assert_every_fact(db, site.catalog.by_slug)
    asked = rough.log.paths("/compare/", "/tool/")
    assert len(asked) <= 90, Counter(path.split("/")[1] for path in asked)
    assert rough.log.paths("/api/", *forbidden) == []
    assert rough.log.elsewhere == []
    assert told["exit"] == 1  # some pages could not be had, and it says which
    reasons = dict(rows(db, "SELECT reason, count(*) FROM rejects GROUP BY ALL"))
    assert set(reasons) <= {
        "http-status", "not-fetched", "broken-off", "too-large", "redirect-refused", "redirect-loop",
        "redirected-away", "not-text", "empty",
    }, reasons  # fmt: skip
    assert sum(reasons.values()) >= 5
    assert rows(db, "SELECT count(*) FROM pages WHERE url NOT LIKE '%splitpanel.example%' AND records > 0") == [(0,)]


def test_again_costs_next_to_nothing_and_a_week_later_only_what_changed(tmp_path: Path) -> None:
    site = Site(TOOLS)
    rough = RoughSite(site)
    db = tmp_path / "splitpanel.duckdb"
    with serving_rough(rough) as address:
        crawl(address, tmp_path)
        assert_every_fact(db, site.catalog.by_slug)
        rough.log.asked.clear()
        again = crawl(address, tmp_path)
        assert rough.log.whole("/compare/", "/tool/", "/reviewer/", "/news/") == []
        assert again["exit"] == 0
        rough.log.asked.clear()
        (since,) = rows(db, "SELECT max(finished_at)::VARCHAR FROM runs")[0]
        rough.site = a_week_later(site)
        crawl(address, tmp_path)
        assert len(rough.log.whole("/compare/", "/tool/")) <= 60
        assert len(rough.log.paths("/compare/", "/tool/")) <= 60
    assert_every_fact(db, rough.site.catalog.by_slug)
    told = json.loads(splitpanel("news", "--since", since, "--json", cwd=tmp_path).stdout)
    was, now = site.catalog.by_slug, rough.site.catalog.by_slug
    assert {tool["slug"] for tool in told["new_tools"]} == set(now) - set(was)
    assert {tool["slug"] for tool in told["gone_tools"]} == set(was) - set(now)
    changed = [slug for slug in was if slug in now and was[slug].pricing != now[slug].pricing]
    assert {c["slug"] for c in told["changes"] if c["field"] == "pricing"} == set(changed)
    assert {c["field"] for c in told["changes"]} <= {
        "pricing", "entry", "price_model", "panel_ship_pct", "panel_ships", "panel_skips", "panel_verdict",
    }  # fmt: skip
    assert [(r["slug"], r["persona"]) for r in told["reworded_reviews"]] == [(_slug(site, 7), _persona(site, 7))]
    assert [(r["slug"], r["persona"], r["old_value"], r["new_value"]) for r in told["turned_verdicts"]] == [
        (
            _slug(site, 9),
            _persona(site, 9),
            was[_slug(site, 9)].reviews[0].verdict,
            now[_slug(site, 9)].reviews[0].verdict,
        )
    ]
    assert told["new_reviews"] == []


def _slug(site: Site, number: int) -> str:
    return site.catalog.tools[number].slug


def _persona(site: Site, number: int) -> str:
    return site.catalog.tools[number].reviews[0].persona


@pytest.mark.parametrize("tools", [24, 200])
def test_coverage_from_comparison_pages_alone_needs_half_as_many_pages_as_tools(tools: int, tmp_path: Path) -> None:
    rough = RoughSite(Site(tools))
    with serving_rough(rough) as address:
        crawl(address, tmp_path, "--tool-pages", "none")
    assert len(rough.log.paths("/compare/")) <= 1.1 * tools / 2
    assert rough.log.paths("/tool/") == []
    assert rows(tmp_path / "splitpanel.duckdb", "SELECT count(*) FROM tools") == [(tools,)]
