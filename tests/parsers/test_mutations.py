"""A block that is lost, doubled or moved costs what it says, and invents nothing elsewhere on the page."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from typing import Any

import pytest
from lxml import html

from parsers import Page, parse
from parsers.records import Review, Tool
from sample_site import Site
from sample_site import Tool as SampleTool
from tests.extractions import blank_line, compact

SITE = Site(24)
PANEL = ("Builder", "Skeptic", "Futurist", "Founder")
Fact = tuple[Any, ...]


def facts(page: Page) -> set[Fact]:
    """What is said of what, one fact each. Words without a tool are no fact yet."""
    records = parse(page).records
    names = {record.ref: record.name for record in records if isinstance(record, Tool)}
    found: set[Fact] = set()
    for record in records:
        if isinstance(record, Tool):
            values = asdict(record).items()
            found |= {(record.name, field, str(value)) for field, value in values if value is not None}
        elif isinstance(record, Review):
            said = [("persona", record.persona), ("score", record.score), ("verdict", record.verdict)]
            said.append(("tool", names.get(record.tool) if record.tool is not None else None))
            found |= {(record.text, what, value) for what, value in said if value is not None}
    return {fact for fact in found if fact[1] not in ("ref", "slug", "url")}


def invented(before: set[Fact], page: Page, block: str) -> list[Fact]:
    """New facts that are not made of the block itself."""
    return [fact for fact in facts(page) - before if block.strip(" “”") not in str(fact)]


def with_panel(tool: SampleTool, personas: tuple[str, ...]) -> SampleTool:
    reviews = [replace(review, persona=persona) for review, persona in zip(tool.reviews, personas, strict=True)]
    return replace(tool, reviews=tuple(reviews))


def text_pages() -> Iterator[tuple[str, str]]:
    tools = SITE.catalog.tools
    for i, (a, b) in enumerate(((tools[0], tools[1]), (tools[2], tools[5]), (tools[7], tools[9]))):
        pair = with_panel(a, PANEL), with_panel(b, PANEL)
        yield f"compact {i}", compact(*pair)
        yield f"blank-line {i}", blank_line(*pair)


TEXTS = dict(text_pages())


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("change", ["lost", "doubled"])
def test_a_line_of_a_text(name: str, change: str) -> None:
    lines = TEXTS[name].split("\n")
    before = facts(Page(None, TEXTS[name].encode()))
    wrong = {}
    for i, line in enumerate(lines):
        if line.strip():
            changed = [*lines[:i], *([line, line] if change == "doubled" else []), *lines[i + 1 :]]
            if new := invented(before, Page(None, "\n".join(changed).encode()), line):
                wrong[line] = new
    assert wrong == {}


def leaves(document: Any) -> list[Any]:
    """Elements that hold text and nothing else."""
    return [e for e in document.body.iter() if isinstance(e.tag, str) and not len(e) and (e.text or "").strip()]


def lose(element: Any) -> None:
    element.getparent().remove(element)


def double(element: Any) -> None:
    element.addnext(copy.deepcopy(element))


def move_to_the_end(element: Any) -> None:
    body = element.getroottree().getroot().body
    element.getparent().remove(element)
    body.append(element)


@pytest.mark.parametrize("change", [lose, double, move_to_the_end])
@pytest.mark.parametrize("path", SITE.comparison_paths(0, 2))
def test_an_element_of_a_page(path: str, change: Callable[[Any], None]) -> None:
    body = SITE.answer(path).body
    address = f"https://splitpanel.example{path}"
    before = facts(Page(address, body.encode(), "text/html; charset=utf-8"))
    whole = html.document_fromstring(body)
    wrong = {}
    for i in range(len(leaves(whole))):
        changed = copy.deepcopy(whole)
        element = leaves(changed)[i]
        block = element.text
        change(element)
        page = Page(address, html.tostring(changed, encoding="utf-8"), "text/html; charset=utf-8")
        if new := invented(before, page, block):
            wrong[block] = new
    assert wrong == {}
