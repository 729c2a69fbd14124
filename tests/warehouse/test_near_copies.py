"""Copies are one review however they are retyped, edited or cut; two reviews are two however alike they begin."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.repetition import blocks, score
from parsers import Page
from sample_site import Site, Tool
from tests.conftest import load, rows, snapshot
from tests.extractions import blank_line, compact
from warehouse.near_copies import fold, make_text, similarity

SITE = Site(12)
LONG = next(tool for tool in SITE.catalog.tools if all(len(review.text) > 250 for review in tool.reviews))
OTHER = SITE.catalog.tools[3]
TEXT = (
    "The primitive here is clean: one parser, one schema, and no scheduler to babysit. I had it running over four "
    "hundred invoices before lunch, and the errors named the page they came from. It stumbles on handwriting, which "
    "the second paragraph of its manual admits."
)
SHORT = "Setup took nine minutes and every error told me what to do about it."


def groups(*texts: str) -> list[list[int]]:
    """Which of the texts are folded into one, by number."""
    reviews = fold(make_text(str(i), text) for i, text in enumerate(texts))
    return sorted(sorted(int(copy.key) for copy in review.copies) for review in reviews)


@pytest.mark.parametrize(
    "copy",
    [
        TEXT.replace("'", "’").replace("-", "–").upper(),
        TEXT.replace(":", " —").replace(",", ";"),
        TEXT[:100] + "…",
        TEXT[:100] + "...",
        TEXT[:103] + " […] Read more",
        TEXT[:120],
        TEXT.replace("clean", "tidy").replace("lunch", "dinner").replace("four hundred", "three hundred"),
        "Honestly, " + TEXT,
        TEXT.replace("clean", "tidy")[:100] + "…",
        TEXT.replace(" of its manual", ""),
    ],
)
def test_a_copy_is_folded(copy: str) -> None:
    assert groups(TEXT, copy) == [[0, 1]]


@pytest.mark.parametrize(
    "other",
    [
        # The same ten words and more to begin with.
        "The primitive here is clean: one parser, one schema, and that is where my praise ends, since it fails in CI.",
        "The primitive here is clean: one parser, one schema, and no export; I would wait for one before moving…",
        "The primitive here is clean…",
        "The primitive here is clean: one parser…",
        SHORT,
    ],
)
def test_another_review_is_not(other: str) -> None:
    assert groups(TEXT, other) == [[0], [1]]


def test_short_reviews_may_change_a_word_but_not_part_for_good() -> None:
    assert groups(SHORT, SHORT.replace("nine", "ten"), SHORT.replace("every error", "each error")) == [[0, 1, 2]]
    assert groups(SHORT, "Setup took nine minutes and every error told me to give up on it.") == [[0], [1]]
    assert groups("Great for small teams.", "Great for large firms.") == [[0], [1]]
    assert groups("", "…", "?") == [[0], [1], [2]]


def test_a_cut_text_that_fits_two_reviews_is_neither() -> None:
    one, two = TEXT, TEXT[:110] + " but nothing that came out of it survived a second look, least of all the totals."
    assert groups(one, two, TEXT[:95] + "…") == [[0], [1], [2]]


def test_two_personas_and_two_places_of_one_page_are_two_reviews() -> None:
    edited = TEXT.replace("clean", "tidy")
    two = fold([make_text("a", TEXT, ["Builder"]), make_text("b", edited, ["Skeptic"])])
    assert len(two) == 2
    assert len(fold([make_text("a", TEXT, ["Builder"]), make_text("b", edited)])) == 1
    assert len(fold([make_text("a", TEXT, pages=["p"]), make_text("b", edited, pages=["p", "q"])])) == 2
    assert len(fold([make_text("a", TEXT, pages=["p"]), make_text("b", TEXT[:99] + "…", pages=["p"])])) == 1


def test_similarity_is_the_share_of_words_that_agree() -> None:
    whole, edited, cut = fold(
        [make_text("a", TEXT), make_text("b", TEXT.replace("clean", "tidy")), make_text("c", TEXT[:100] + "…")]
    )[0].copies
    words = len(whole.words)
    assert similarity(whole, edited) == pytest.approx(1 - 1 / words, abs=1e-4)
    assert similarity(cut, whole) == 1
    assert similarity(whole, whole) == 1


def with_text(tool: Tool, at: int, text: str) -> Tool:
    """The tool, one of its reviews worded otherwise."""
    reviews = [replace(review, text=text) if i == at else review for i, review in enumerate(tool.reviews)]
    return replace(tool, reviews=tuple(reviews))


def page(content: str, day: int | None = None) -> Page:
    return Page(None, content.encode(), None, datetime(2026, 5, day, tzinfo=UTC) if day else None)


def copies_of(tool: Tool) -> list[Page]:
    """Pages on which the first review stands whole, edited, cut and retyped, with and without its persona."""
    text = tool.reviews[0].text
    words = text.split()
    edited = " ".join([*words[:4], "rather", *words[4:]])
    return [
        page(compact(tool, OTHER), 4),
        page(compact(with_text(tool, 0, edited), OTHER), 6),
        page(blank_line(with_text(tool, 0, text[:100] + "…"), OTHER), 2),
        page(blank_line(with_text(tool, 0, text.replace(",", " -")), OTHER)),
    ]


def test_copies_are_sightings_of_one_review_with_every_text_kept(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    pages = copies_of(LONG)
    load(db, pages)
    first = LONG.reviews[0]
    assert rows(db, "SELECT count(*) FROM reviews") == [(8,)]
    review_id, persona, text, seen = rows(
        db,
        "SELECT review_id, persona, text, sightings FROM reviews "
        f"WHERE persona = '{first.persona}' AND tool_id LIKE '%{LONG.name.lower()}'",
    )[0]
    assert (persona, seen) == (first.persona, 4)
    assert "rather" in text  # the newest whole text
    query = f"SELECT matched_by, similarity, text FROM review_sightings WHERE review_id = '{review_id}' ORDER BY ALL"
    printed = rows(db, query)
    assert [matched for matched, _, _ in printed] == ["near", "near", "near", "new"]
    assert len({text for _, _, text in printed}) == 4
    assert all(0.9 < alike <= 1 for _, alike, _ in printed)
    # A later edit changes no id.
    load(db, [page(compact(with_text(LONG, 0, first.text + " Still true in June."), OTHER), 9)])
    assert rows(db, f"SELECT sightings FROM reviews WHERE review_id = '{review_id}'") == [(5,)]


def test_order_and_split_make_no_difference(tmp_path: Path) -> None:
    pages = copies_of(LONG)
    load(tmp_path / "whole.duckdb", pages)
    expected = snapshot(tmp_path / "whole.duckdb")
    for seed in range(3):
        chance = random.Random(seed)
        shuffled = chance.sample(pages, len(pages))
        db = tmp_path / f"{seed}.duckdb"
        for start in range(0, len(shuffled), seed + 1):
            load(db, shuffled[start : start + seed + 1])
        assert snapshot(db) == expected


def test_the_labelled_set_keeps_its_floors() -> None:
    """A tenth of what `make bench` measures. Precision is the promise: two different reviews are never one."""
    total, _ = score(blocks()[::10])
    assert total.pairs > 100_000
    assert total.wrong == 0
    assert total.recall >= 0.98
