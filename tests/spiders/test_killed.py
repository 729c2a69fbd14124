"""Crawls killed at any moment: no page lost, none archived twice, the same tables as undisturbed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pipelines.archive import segments
from pipelines.archive_reading import read_segment
from sample_site import Site
from tests.conftest import rows
from tests.spiders.rough_site import RoughSite, serving_rough

TOOLS = 18
BIN = Path(sys.executable).parent


def rough() -> RoughSite:
    """A site of which a few pages can't be had, or had at once."""
    site = Site(TOOLS)
    faulty = dict(zip(site.comparison_paths()[3::20], ["missing", "pdf", "busy", "circle", "empty", "drop"] * 3))  # noqa: B905
    return RoughSite(site, faulty.get)


def begin(address: str, folder: Path, frontier: str | None) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SPLITPANEL_")}
    command = [str(BIN / "splitpanel"), "crawl", address, "--delay", "0", "--full"]
    if frontier:
        command += ["--frontier", frontier]
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def end(process: subprocess.Popen[str]) -> None:
    out, err = process.communicate(timeout=150)
    # A few pages can't be had; a crawl after one that had ended leaves them alone.
    assert process.returncode in (0, 1), out + err
    assert "Stopped before the end" not in out


def tables(db: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What the tables say, times and the ids made of times aside."""
    return {
        "tools": rows(db, "SELECT COLUMNS(* EXCLUDE (first_seen_at, last_seen_at)) FROM tools ORDER BY ALL"),
        "reviews": rows(db, "SELECT COLUMNS(* EXCLUDE (first_seen_at, last_seen_at)) FROM reviews ORDER BY ALL"),
        "comparisons": rows(
            db, "SELECT COLUMNS(* EXCLUDE (first_seen_at, last_seen_at)) FROM comparisons ORDER BY ALL"
        ),
        "articles": rows(db, "SELECT * FROM articles ORDER BY ALL"),
        # Without the port, which is another for each site that is served.
        "pages": rows(
            db,
            "SELECT regexp_replace(url, 'http://[^/]*', ''), kind, content_sha256, records FROM pages "
            "WHERE records > 0 ORDER BY ALL",
        ),
        "rejects": rows(db, "SELECT regexp_replace(url, 'http://[^/]*', ''), reason FROM rejects ORDER BY ALL"),
    }


def archived(folder: Path) -> Counter[str]:
    """Addresses of the archived pages, with how often."""
    found: Counter[str] = Counter()
    for path in segments(folder / "splitpanel.duckdb.archive"):
        # A crawl that was killed when it had ended is followed by one that asks again: what had not changed is no copy.
        pages = (one for one in read_segment(path) if one.status == 200 and one.purpose == "page")
        found.update(one.url for one in pages if not one.unchanged)
    return found


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, list[tuple[Any, ...]]], set[str]]:
    """Tables and paths of a crawl that nobody disturbed."""
    folder = tmp_path_factory.mktemp("whole")
    with serving_rough(rough()) as address:
        end(begin(address, folder, None))
        paths = {url.removeprefix(address) for url in archived(folder)}
    site = Site(TOOLS)
    everything = TOOLS * (TOOLS - 1) // 2 + len(site.paths()) + 7 * len(site.catalog.categories)
    assert len(paths) == everything - 3  # two are missing, one leads in a circle
    found = tables(folder / "splitpanel.duckdb")
    assert [reason for _, reason in found["rejects"]].count("http-status") == 2
    return found, paths


def kill_and_go_on(
    folder: Path, whole: Any, chance: random.Random, kills: int, workers: int, frontier: str | None
) -> None:
    with serving_rough(rough()) as address:
        for _ in range(kills):
            running = [begin(address, folder, frontier) for _ in range(workers)]
            time.sleep(chance.uniform(0.6, 3.0))
            for process in running[: chance.randint(1, workers)]:
                process.send_signal(signal.SIGKILL)
            for process in running:
                process.communicate(timeout=150)
        end(begin(address, folder, frontier))
        found = archived(folder)
        expected, paths = whole
        assert {url.removeprefix(address) for url in found} == paths
        assert set(found.values()) == {1}
        assert tables(folder / "splitpanel.duckdb") == expected
        assert not list((folder / "splitpanel.duckdb.archive").glob("*.open"))


@pytest.mark.parametrize("seed", range(1))
def test_killed_on_sqlite(seed: int, whole: Any, tmp_path: Path) -> None:
    kill_and_go_on(tmp_path, whole, random.Random(seed), kills=2, workers=1, frontier=None)


def test_killed_on_postgres_with_three_workers(whole: Any, tmp_path: Path, postgres: str) -> None:
    kill_and_go_on(tmp_path, whole, random.Random(7), kills=1, workers=3, frontier=postgres)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(25))
def test_killed_at_many_moments_on_sqlite(seed: int, whole: Any, tmp_path: Path) -> None:
    kill_and_go_on(tmp_path, whole, random.Random(100 + seed), kills=2, workers=1, frontier=None)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(17))
def test_killed_at_many_moments_on_postgres(seed: int, whole: Any, tmp_path: Path, postgres: str) -> None:
    kill_and_go_on(tmp_path, whole, random.Random(200 + seed), kills=3, workers=3, frontier=postgres)
