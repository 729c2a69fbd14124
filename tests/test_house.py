"""The layout that DESIGN.md draws: rooms, directions of imports, names of our own."""

from __future__ import annotations

import importlib
import importlib.metadata
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("splitpanel", "spiders", "parsers", "pipelines", "warehouse", "report", "sample_site")


@pytest.mark.parametrize("name", PACKAGES)
def test_package_is_ours(name: str) -> None:
    """An installed package of the same name would be imported in our place, or we in its."""
    module = importlib.import_module(name)
    assert Path(str(module.__file__)).is_relative_to(ROOT)
    owners = importlib.metadata.packages_distributions().get(name, [])
    assert set(owners) <= {"splitpanel"}


def test_imports_point_one_way() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_wrong_import_would_be_noticed(tmp_path: Path) -> None:
    """The check above must be able to fail."""
    for package in PACKAGES:
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text("")
    (tmp_path / "parsers" / "bad.py").write_text("import pipelines\n")
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "parsers" in done.stdout


@pytest.mark.parametrize("package", ["parsers", "warehouse"])
def test_parsers_and_warehouse_know_no_network(package: str) -> None:
    for path in (ROOT / package).rglob("*.py"):
        text = path.read_text()
        for forbidden in ("import scrapy", "import requests", "import socket", "from scrapy", "datetime.now"):
            assert forbidden not in text, f"{path} has {forbidden}"


def direct_dependencies() -> list[str]:
    found = importlib.metadata.requires("splitpanel") or []
    names = [re.match(r"[A-Za-z0-9_.-]+", requirement) for requirement in found]
    return [match[0].lower() for match in names if match]


LOCKS = ("requirements.lock", "requirements-notebooks.lock", "tests/duckdb-1.5.lock")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_index_and_has_hashes(name: str) -> None:
    lock = (ROOT / name).read_text()
    assert "://" not in lock
    assert "--index" not in lock
    assert lock.count("==") <= lock.count("--hash=sha256:")


def test_the_locks_pin_every_direct_dependency_once() -> None:
    main, notebooks, _ = (pinned((ROOT / name).read_text()) for name in LOCKS)
    for name in direct_dependencies():
        assert name in main or name in notebooks, f"{name} is in no lock"
    assert {name: notebooks[name] for name in notebooks if name in main} == {
        name: main[name] for name in main if name in notebooks
    }


def pinned(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9_.-]+)==(\S+)", lock, re.M))


def test_every_direct_dependency_has_its_line() -> None:
    lines = (ROOT / "docs" / "dependencies.md").read_text()
    for name in direct_dependencies():
        assert f"`{name}`" in lines, f"docs/dependencies.md does not say what {name} is for"
