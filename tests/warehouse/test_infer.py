"""What no page prints is inferred where it is likely, marked as such, and counted nowhere as stated."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from benchmarks.voices import TEXTS, measure, read_texts, training_texts
from parsers import Page
from sample_site import Site
from tests.conftest import load, rows
from tests.extractions import blank_line, compact
from warehouse.infer import ON_EVERY_PANEL, OTHER, Panelist, persona_chances, verdict_chances
from warehouse.voices import Model, persona_model, verdict_model

SITE = Site(24)
NAMES = ("Builder", "Creator", OTHER, "Skeptic")


class Fixed(Model):
    """A model whose chances are written in the text: `3 1 1 5` for its classes in order."""

    def chances(self, text: str) -> dict[str, float]:
        weights = [float(word) for word in text.split()]
        return {name: weight / sum(weights) for name, weight in zip(self.classes, weights, strict=True)}


PERSONAS = Fixed("personas", NAMES, {}, {}, (0.0,) * 4)
VERDICTS = Fixed("verdicts", ("ship", "skip"), {}, {}, (0.0, 0.0))


def all_ways(panel: Sequence[Panelist]) -> list[dict[str, float]]:
    """The chances by counting out every way of giving personas to the panel."""
    chances = [{one.persona: 1.0} if one.persona else PERSONAS.chances(one.text) for one in panel]
    totals: list[dict[str, float]] = [{} for _ in panel]
    for way in product(*chances):
        named = [name for name in way if name != OTHER]
        if len(set(named)) == len(named):
            seats = [
                2 if name in ON_EVERY_PANEL and not one.persona else 1 for one, name in zip(panel, way, strict=True)
            ]
            weight = math.prod(one[name] * s for one, name, s in zip(chances, way, seats, strict=True))
            for total, name in zip(totals, way, strict=True):
                total[name] = total.get(name, 0.0) + weight
    return [{name: weight / sum(total.values()) for name, weight in total.items()} for total in totals]


@pytest.mark.parametrize("seed", range(40))
def test_persona_chances_are_those_of_all_ways(seed: int) -> None:
    chance = random.Random(seed)
    panel = [Panelist(" ".join(str(chance.randrange(1, 9)) for _ in NAMES)) for _ in range(chance.randrange(1, 6))]
    if seed % 2:
        panel[0] = replace(panel[0], persona=chance.choice(["Builder", "Operator"]))
    for found, expected in zip(persona_chances(panel, PERSONAS), all_ways(panel), strict=True):
        assert {name: pytest.approx(share) for name, share in expected.items() if share} == {
            name: share for name, share in found.items() if share
        }


@pytest.mark.parametrize("seed", range(40))
def test_verdict_chances_are_those_of_all_ways(seed: int) -> None:
    chance = random.Random(seed)
    panel = [
        Panelist(f"{chance.randrange(1, 9)} {chance.randrange(1, 9)}", verdict=chance.choice([None, None, "ship"]))
        for _ in range(chance.randrange(1, 6))
    ]
    known = sum(one.verdict == "ship" for one in panel)
    ships = chance.randrange(known, len(panel) + 1)
    alone = [1.0 if one.verdict else VERDICTS.chances(one.text)["ship"] for one in panel]
    ways = [way for way in product((0, 1), repeat=len(panel)) if sum(way) == ships]
    weights = [math.prod(p if yes else 1 - p for p, yes in zip(alone, way, strict=True)) for way in ways]
    for i, found in enumerate(verdict_chances(panel, ships, VERDICTS)):
        assert found == pytest.approx(sum(w for w, way in zip(weights, ways, strict=True) if way[i]) / sum(weights))


def test_a_tally_that_cannot_be_leaves_the_words() -> None:
    panel = [Panelist("1 1", verdict="ship"), Panelist("3 1")]
    assert verdict_chances(panel, 0, VERDICTS) == [1.0, 0.75]


def test_the_models_are_right_on_texts_they_have_not_seen() -> None:
    """Floors, a little under what is measured: they move only on purpose."""
    unseen = read_texts(TEXTS / "unseen.jsonl")
    assert not {one.text for one in unseen} & {one.text for one in training_texts()}
    counts = measure(unseen, persona_model(), verdict_model())
    persona, verdict = counts["persona"], counts["verdict, tally known"]
    assert persona.right / persona.said >= 0.95
    assert persona.said / persona.asked >= 0.75
    assert verdict.right / verdict.said >= 0.9


def test_real_anonymous_quotes(real_pages: list[Path], tmp_path: Path) -> None:
    """Without the one page that prints personas; with it, what that page states shows whether we were right."""
    anonymous = [file for file in real_pages if "Builder\n" not in file.read_text("utf-8")]
    load(tmp_path / "a.duckdb", [Page(None, file.read_bytes()) for file in anonymous])
    load(tmp_path / "b.duckdb", [Page(None, file.read_bytes()) for file in real_pages])
    found = rows(tmp_path / "a.duckdb", "SELECT text, persona, persona_basis FROM reviews")
    assert len(found) == 12
    assert {basis for _, _, basis in found} == {"inferred"}
    stated = dict(rows(tmp_path / "b.duckdb", "SELECT text, persona FROM reviews WHERE persona_basis = 'stated'"))
    checked = {text: persona for text, persona, _ in found if text in stated}
    assert len(checked) == 4
    assert all(stated[text] == persona for text, persona in checked.items())
    # No panel has a persona twice, and its verdicts come to what it prints.
    panels = rows(
        tmp_path / "b.duckdb",
        "SELECT count(DISTINCT r.persona), count(*) FILTER (r.verdict = 'ship') - any_value(t.panel_ships) "
        "FROM reviews AS r JOIN tools AS t ON t.tool_id = r.tool_id GROUP BY r.tool_id",
    )
    assert panels == [(4, 0)] * 4


def test_inferences_are_marked_and_never_counted(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    split = next(tool for tool in SITE.catalog.tools if tool.ships == 3)
    load(db, [Page(None, compact(split, SITE.catalog.tools[0]).encode())])
    where = f"tool_id LIKE '%{split.name.lower()}'"
    found = rows(db, f"SELECT text, persona, persona_basis, verdict, verdict_basis FROM reviews WHERE {where}")
    assert any(persona for _, persona, _, _, _ in found)
    for _, persona, persona_basis, verdict, verdict_basis in found:
        assert (persona is None) == (persona_basis is None)
        assert (verdict is None) == (verdict_basis is None)
        assert persona_basis in (None, "inferred")
    assert rows(db, "FROM persona_verdicts") == []
    assert rows(db, "SELECT reviews FROM panel_reliability") == [(0,)]
    # What the panel prints counts; who it was does not follow.
    assert rows(db, f"SELECT ships, skips, stated_share FROM reviewer_disagreement WHERE {where}") == [(3, 1, 0)]


def test_what_a_page_states_replaces_the_inference(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    a, b = SITE.catalog.tools[:2]
    load(db, [Page(None, compact(a, b).encode())])
    load(db, [Page(None, blank_line(a, b).encode())])
    assert rows(db, "SELECT DISTINCT persona_basis, verdict_basis FROM reviews") == [("stated", "stated")]


def test_no_persona_is_inferred_on_a_site_of_other_reviewers(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    tools = SITE.catalog.tools
    lines = blank_line(*tools[:2])
    for persona in ("Builder", "Skeptic", "Futurist", "Founder", "Creator"):
        lines = lines.replace(f"\n\n{persona}\n\n", f"\n\nThe {persona[::-1].title()}\n\n")
    load(db, [Page(None, lines.encode()), Page(None, compact(tools[2], tools[3]).encode())])
    assert rows(db, "SELECT count(*) FROM reviews WHERE persona_basis = 'inferred'") == [(0,)]
