"""The lines of docs/scheduling.md do what they say, as far as that can be tried without cron, systemd and GitHub."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from splitpanel.cli import cli

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs/scheduling.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, flags=re.S)


def test_every_command_and_option_exists() -> None:
    lines = re.findall(r"splitpanel (crawl|news|status)((?: --?[\w-]+(?: [\w.]+)?)*)", "\n".join(
        block for language in ("cron", "ini", "yaml") for block in blocks(language)
    ))  # fmt: skip
    assert len(lines) >= 5
    for command, options in lines:
        known = {name for parameter in cli.commands[command].params for name in parameter.opts}
        assert set(re.findall(r"--[\w-]+", options)) <= known, (command, options)


def test_the_configuration_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from splitpanel.config import read_config  # noqa: PLC0415 - reads the environment

    (content,) = blocks("toml")
    (tmp_path / "splitpanel.toml").write_text(content)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SPLITPANEL_CONFIG", raising=False)
    assert read_config().sites == tuple(tomllib.loads(content)["sites"])


def test_the_cron_line_runs_in_a_shell() -> None:
    (block,) = blocks("cron")
    line = block.splitlines()[-1]
    assert len(line.split()[:5]) == 5
    assert "%" not in line  # cron would cut the line there
    done = subprocess.run(["sh", "-n", "-c", line.split(maxsplit=5)[5]], check=False)
    assert done.returncode == 0


def test_the_units_are_units(tmp_path: Path) -> None:
    tool = shutil.which("systemd-analyze")
    if tool is None:
        pytest.skip("NO SYSTEMD: the units of docs/scheduling.md were not verified")
    service, timer = blocks("ini")
    (tmp_path / "splitpanel.service").write_text(
        service.replace("/srv/splitpanel/.venv/bin/splitpanel", sys.executable).replace("User=splitpanel\n", "")
    )
    (tmp_path / "splitpanel.timer").write_text(timer)
    done = subprocess.run(
        [tool, "verify", str(tmp_path / "splitpanel.timer")], capture_output=True, text=True, check=False
    )  # fmt: skip
    assert "splitpanel" not in done.stderr, done.stderr


def test_the_workflow_keeps_warehouse_and_archive() -> None:
    yaml = pytest.importorskip("yaml", reason="NO YAML: the workflow of docs/scheduling.md was not read")
    (content,) = blocks("yaml")
    workflow = yaml.safe_load(content)
    steps = workflow["jobs"]["crawl"]["steps"]
    kept = [step["with"]["path"].split() for step in steps if "cache" in step.get("uses", "")]
    assert kept == [["splitpanel.duckdb", "splitpanel.duckdb.archive"]] * 2
    assert workflow["concurrency"]
