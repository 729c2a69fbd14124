"""Saved pages with what must come out of them: one folder a case, `tests/pages/<kind>/<case>/`.

A case holds `page.html`, `page.txt` or `page.md`, perhaps `url.txt`, and `expected.json`. Where the
expectation is missing the test writes it once and fails, so that a person reads it before it counts.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from parsers import Page, Parsed, parse

PAGES = Path(__file__).resolve().parents[1] / "pages"
CASES = sorted(path.parent for path in PAGES.glob("*/*/page.*"))
_TYPES = {".html": "text/html", ".txt": None, ".md": "text/markdown"}


def page_of(case: Path) -> Page:
    """The saved page of a case."""
    file = next(case.glob("page.*"))
    address = case / "url.txt"
    url = address.read_text().strip() if address.exists() else None
    return Page(url, file.read_bytes(), _TYPES[file.suffix])


def as_json(parsed: Parsed) -> dict[str, Any]:
    """The parsed page without what is None, as JSON reads it back."""
    records = [{"type": type(r).__name__, **_filled(asdict(r))} for r in parsed.records]
    issues = [asdict(issue) for issue in parsed.issues]
    whole = {"kind": parsed.kind, "site": parsed.site, "url": parsed.url, "records": records, "issues": issues}
    links = [link._asdict() for link in parsed.links]
    return dict(json.loads(json.dumps({**whole, "links": links}, default=str, ensure_ascii=False)))


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def test_there_are_cases_of_every_kind() -> None:
    assert {case.parent.name for case in CASES} == {"comparison", "tool", "reviewer", "article", "other"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_case(case: Path) -> None:
    found = as_json(parse(page_of(case)))
    expected = case / "expected.json"
    if not expected.exists():
        expected.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
        pytest.fail(f"{expected} was missing and has been written: read it, then run again")
    assert found == json.loads(expected.read_text())
    assert found["kind"] == case.parent.name
