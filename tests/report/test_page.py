"""The report without a browser: what it says, and what it must not let through."""

from __future__ import annotations

import base64
import hashlib
import re
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from report.page import make, write
from tests.report import warehouses
from warehouse.files import WarehouseError, loading
from warehouse.steps import derive

WEEK = timedelta(days=7)
SECTIONS = ["categories", "heatmap", "disagreement", "personas", "prices", "news", "quality"]


def tree(html: str) -> LexborHTMLParser:
    return LexborHTMLParser(html)


def text_of(document: LexborHTMLParser, selector: str) -> str:
    found = document.css_first(selector)
    assert found is not None, selector
    return " ".join(found.text().split())


def table(document: LexborHTMLParser, name: str) -> list[list[str]]:
    """The cells of a table's body as words."""
    return [[" ".join(cell.text().split()) for cell in row.css("th, td")] for row in document.css(f"#{name} tbody tr")]


def test_an_empty_warehouse_says_of_every_section_why_it_is_empty(tmp_path: Path) -> None:
    made = make(warehouses.empty(tmp_path / "w.duckdb"), WEEK)
    document = tree(made.html)
    assert set(made.rows.values()) == {0}
    assert document.css("table, svg, select") == []
    assert text_of(document, ".fresh") == "No pages yet"
    for name in SECTIONS:
        lead = text_of(document, f"#{name} .lead")
        assert lead.endswith("."), name
        assert re.search(r"\bno\b|nothing", lead, re.I), lead


def test_every_section_opens_with_a_sentence_computed_from_the_data(tmp_path: Path) -> None:
    made = make(warehouses.crawled(tmp_path / "w.duckdb"), WEEK, "Mine & yours")
    document = tree(made.html)
    assert [section.attributes["id"] for section in document.css("main > section")] == SECTIONS
    assert text_of(document, "h1") == text_of(document, "title") == "Mine & yours"
    assert text_of(document, "#top .lead").startswith("8 tools with 32 reviews, seen 224 times and each counted once")
    assert text_of(document, ".fresh") == "Newest page fetched on 21 November 2026, 10:12 UTC"
    figures = {
        text_of(tree(d.html or ""), "dt"): text_of(tree(d.html or ""), "dd") for d in document.css(".figures > div")
    }
    assert (figures["Tools"], figures["Sightings folded"], figures["Pages"]) == ("8", "192", "28")
    for name in SECTIONS:
        assert re.search(r"\d", text_of(document, f"#{name} .lead")), name
    assert made.rows["heatmap"] == 32
    assert len(table(document, "disagreement-table")) == made.rows["disagreement"] == made.tools == 8
    assert all(cell.attributes["href"] for cell in document.css("#disagreement-table a"))


def test_the_same_warehouse_gives_the_same_report(tmp_path: Path) -> None:
    db = warehouses.crawled(tmp_path / "w.duckdb", tools=3)
    assert make(db, WEEK).html == make(db, WEEK).html


def test_unknown_is_shown_as_unknown_and_sorted_last(tmp_path: Path) -> None:
    document = tree(make(warehouses.with_gaps(tmp_path / "w.duckdb"), WEEK).html)
    ranking = table(document, "disagreement-table")
    assert [row[0] for row in ranking] == ["Aye", "s/c", "Bee", "Dee", "Eel"]
    assert ranking[-1][1:] == ["–", "–", "–", "–", "–", "–", "–", "–"]
    cells = {row[0]: row[1:3] for row in table(document, "heatmap-table")}
    assert cells == {"Aye": ["100 ✓", "9 ✗"], "Bee": ["", "85"], "s/c": ["✗°", "✓°"]}  # what is inferred is not there
    assert "2 tools with neither a score nor a stated or derived verdict" in text_of(document, "#heatmap .note")
    assert [option.text() for option in document.css("option")] == [
        "All categories", "Hardware", "Health", "Without category",
    ]  # fmt: skip


def test_one_tool_with_one_review(tmp_path: Path) -> None:
    db = tmp_path / "w.duckdb"
    with loading(db) as load:
        connection = load.connection
        derive(connection)
        warehouses.page(connection)
        warehouses.tool(connection, "s/a", "Aye")
        warehouses.review(connection, "s/a", "Builder", 70, "ship")
    document = tree(make(db, WEEK).html)
    assert text_of(document, "#top .lead").startswith("1 tool with 1 review; no tool splits its panel")
    assert text_of(document, "#categories .lead") == "The only known verdict is a ship on Health."
    assert "No panel is split" in text_of(document, "#disagreement .lead")
    assert "can’t be told" in text_of(document, "#personas .lead")


def test_the_news_since_a_week_before_the_newest_page(tmp_path: Path) -> None:
    db = warehouses.changed(tmp_path / "w.duckdb")
    document = tree(make(db, WEEK).html)
    lead = text_of(document, "#news .lead")
    assert (
        lead
        == "1 new tool, 1 changed price, 1 other change, 1 turned verdict and 1 reworded review since 14 November 2026."
    )
    assert table(document, "price-changes-table")[0][3] == "$99/mo"
    assert "certainly" in table(document, "reworded-table")[0][3]
    assert text_of(document, "#personas .lead").startswith("Whether panels agree beyond chance is open over 4 tools")
    assert {"ship", "skip"} == set(table(document, "turned-table")[0][2:4])
    everything = tree(make(db, timedelta(days=40)).html)
    assert text_of(everything, "#news .lead").startswith("4 new tools")
    later = tree(make(db, datetime(2026, 11, 22, tzinfo=UTC)).html)
    assert text_of(later, "#news .lead") == "Nothing is new since 22 November 2026."
    assert make(db, timedelta(days=999_999)).rows == make(db, timedelta(days=40)).rows


def test_nothing_hostile_is_markup(tmp_path: Path) -> None:
    evil = "</title><script>window.hacked = 9</script>"
    made = make(warehouses.hostile(tmp_path / "w.duckdb"), WEEK, evil)
    html, document = made.html, tree(made.html)
    assert made.tools == len(warehouses.EVIL)
    assert [len(document.css(name)) for name in ("script", "style", "img", "title:not(svg *)", "h1")] == [1, 1, 0, 1, 1]
    assert not re.search(r"[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2067\ufeff]", html)
    assert "W" * 500 not in html
    for node in document.css("*"):
        assert not [name for name in node.attributes if name.startswith("on") or name == "style"], node.tag
        address = node.attributes.get("href")
        if node.tag == "a":
            assert address is not None
            assert address.startswith(("#", "https://x.example/"))
            assert address.startswith("#") or node.attributes["rel"] == "noopener noreferrer nofollow"


def test_the_policy_allows_the_files_own_script_and_style_alone(tmp_path: Path) -> None:
    document = tree(make(warehouses.empty(tmp_path / "w.duckdb"), WEEK).html)
    policy = document.css_first("meta[http-equiv]").attributes["content"] or ""  # type: ignore[union-attr] # it is there
    for name in ("script", "style"):
        text = document.css_first(name).text()  # type: ignore[union-attr] # the same
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_nothing_is_loaded_from_elsewhere(tmp_path: Path) -> None:
    document = tree(make(warehouses.crawled(tmp_path / "w.duckdb", tools=3), WEEK).html)
    assert document.css("[src], [srcset], iframe, object, embed, image, use, base") == []
    assert (document.css("link")[0].attributes["href"] or "").startswith("data:image/svg+xml,")
    assert "url(" not in document.css_first("style").text()  # type: ignore[union-attr] # it is there
    assert "@import" not in document.css_first("style").text()  # type: ignore[union-attr] # the same


def test_figures_stand_in_words_for_those_who_cannot_see_the_charts(tmp_path: Path) -> None:
    document = tree(make(warehouses.crawled(tmp_path / "w.duckdb"), WEEK).html)
    charts = document.css("svg")
    assert len(charts) == 3
    for chart in charts:
        labels = (chart.attributes["aria-labelledby"] or "").split()
        assert [text_of(document, f"#{label}") != "" for label in labels] == [True, True]
        assert chart.attributes["width"] == "100%"


def test_of_many_rows_the_first_are_shown_and_none_is_lost(tmp_path: Path) -> None:
    document = tree(make(warehouses.many(tmp_path / "w.duckdb", 350), WEEK).html)
    assert len(table(document, "disagreement-table")) == 100
    html = document.css_first("#disagreement-table template").html or ""  # type: ignore[union-attr] # it is there
    assert html.count("<tr") == 250
    drawn = document.css("#categories .labels li")
    assert len(drawn) == 30
    assert len(table(document, "categories-table")) == 40


def test_a_crowd_of_personas_is_cut_to_those_with_the_most_reviews(tmp_path: Path) -> None:
    db = tmp_path / "w.duckdb"
    with loading(db) as load:
        derive(load.connection)
        warehouses.page(load.connection)
        for number in range(20):
            warehouses.tool(load.connection, f"s/{number}", " " if number == 7 else f"Tool {number}")
            for persona in range(number, 20):
                verdict = "ship" if (number + persona) % 3 else "skip"
                warehouses.review(load.connection, f"s/{number}", f"P{persona:02}", 30 + number + persona, verdict)
    document = tree(make(db, WEEK).html)
    heads = [head.text().strip() for head in document.css("#heatmap-table thead th")]
    assert sorted(heads[1:-2]) == [f"P{number:02}" for number in range(4, 20)]
    assert "Of 20 personas the 16 with the most reviews are shown." in text_of(document, "#heatmap .note")
    assert len(table(document, "agreement-table")) == 16
    assert len(table(document, "profiles-table")) == 20
    assert "s/7" in [row[0] for row in table(document, "disagreement-table")]


def test_it_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    made = make(warehouses.empty(tmp_path / "w.duckdb"), WEEK)
    path, link = tmp_path / "r.html", tmp_path / "link.html"
    path.write_text("old")
    link.symlink_to(path)
    assert write(made, link) == path.stat().st_size
    assert link.is_symlink()
    assert path.read_text("utf-8") == made.html
    assert stat.S_IMODE(path.stat().st_mode) & 0o400
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write(made, tmp_path / "folder")
    with pytest.raises(OSError, match="missing"):
        write(made, tmp_path / "missing" / "r.html")
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".part") == []


def test_a_warehouse_of_an_earlier_version_says_so(tmp_path: Path) -> None:
    db = warehouses.empty(tmp_path / "w.duckdb")
    with loading(db) as load:
        connection = load.connection
        connection.execute("DROP VIEW data_quality")
    with pytest.raises(WarehouseError, match=r"w\.duckdb was written by an earlier version"):
        make(db, WEEK)
