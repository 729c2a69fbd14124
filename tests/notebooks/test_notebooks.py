"""The notebooks from first to last cell: what they say is what SQL says, whatever the warehouse holds or lacks."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import nbformat
import pandas as pd
import pytest
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from markdown_it import MarkdownIt
from nbclient import NotebookClient

from notebooks.opening import code, labels, line, number, percent, warehouse_path, words
from pipelines.ingest import finish
from pipelines.stage import Stage, stage_folder
from tests.conftest import rows
from tests.notebooks.loader import marker
from tests.notebooks.weeks import HOSTILE, load_week

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "notebooks"
NAMES = ("new_tools_and_price_changes", "reviewer_disagreement", "ship_rates_by_category")
CHART, SENTENCE = "application/vnd.vegalite.v5+json", "text/markdown"

Outputs = dict[str, list[Any]]
"""Outputs by the id of their cell."""


class OurKernel(KernelSpecManager):
    """Every kernel is this interpreter's, whichever are installed for the user."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=argv, display_name=kernel_name, language="python")


def notebook(name: str) -> Any:
    return nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)  # type: ignore[no-untyped-call]


def run(books: Iterable[tuple[Any, Path]], home: Path) -> list[Outputs]:
    """Run notebooks one after the other in one kernel, each on its warehouse. An error in a cell raises."""
    whole = nbformat.v4.new_notebook()  # type: ignore[no-untyped-call]
    places = []
    for book, db in books:
        whole.cells.append(cell(f"%env SPLITPANEL_DB={db}\n%reset -f"))  # what the others named is gone
        places.append(slice(len(whole.cells), len(whole.cells) + len(book.cells)))
        whole.cells += book.cells
    environment = os.environ | {"PYTHONPATH": str(ROOT), "HOME": str(home), "IPYTHONDIR": str(home)}
    manager = AsyncKernelManager(kernel_spec_manager=OurKernel(), kernel_name="python3")
    client = NotebookClient(whole, km=manager, timeout=300, resources={"metadata": {"path": str(FOLDER)}})
    client.execute(env=environment, cleanup_kc=True)
    return [{cell.id: cell.get("outputs", []) for cell in whole.cells[place]} for place in places]


def cell(source: str) -> Any:
    return nbformat.v4.new_code_cell(source)  # type: ignore[no-untyped-call]


def on(db: Path) -> list[tuple[Any, Path]]:
    """Every notebook, on one warehouse."""
    return [(notebook(name), db) for name in NAMES]


def charts(outputs: Outputs, cell: str) -> list[Any]:
    return [output.data[CHART] for output in outputs[cell] if CHART in output.get("data", {})]


def said(outputs: Outputs, cell: str) -> str:
    """A cell's sentence as a person sees it."""
    [sentence] = [output.data[SENTENCE] for output in outputs[cell] if SENTENCE in output.get("data", {})]
    return seen(sentence)


def seen(markdown: str) -> str:
    return html.unescape(re.sub("<[^>]*>", "", MarkdownIt("commonmark").render(markdown))).strip()


def drawn(chart: Any) -> list[dict[str, Any]]:
    """All rows of a chart's data."""
    return [row for data in chart.get("datasets", {}).values() for row in data]


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_kept_without_what_a_run_leaves_and_begins_with_a_question(name: str) -> None:
    book = json.loads((FOLDER / f"{name}.ipynb").read_text("utf-8"))
    nbformat.validate(book)
    assert book["metadata"] == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in book["cells"]:
        assert cell["metadata"] == ({"jupyter": {"source_hidden": True}} if cell["id"] == "how" else {})
        assert re.fullmatch("[a-z]+", cell["id"]), "a name, not a number drawn anew at every save"
        if cell["cell_type"] == "code":
            assert (cell["execution_count"], cell["outputs"]) == (None, [])
    first = "".join(book["cells"][0]["source"])
    heading, _, sentences = first.partition("\n\n")
    assert re.fullmatch(r"# .+\?", heading)
    assert 1 <= len(re.findall(r"[.?](?=\s|$)", sentences)) <= 2
    assert [cell["id"] for cell in book["cells"] if cell["cell_type"] == "code"][:3] == ["read", "how", "answer"]


def test_every_notebook_is_tested() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.ipynb")) == sorted(NAMES)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three Mondays: tools come, prices change, and one tool goes."""
    path = tmp_path_factory.mktemp("notebooks") / "a.duckdb"
    for week, tools in enumerate((12, 16, 24)):
        load_week(path, week, tools=tools)
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE tools SET gone_at = last_seen_at WHERE tool_id = (SELECT max(tool_id) FROM tools)")
    return path


@pytest.fixture(scope="module")
def done(db: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outputs]:
    """What every notebook shows of it."""
    outputs = run(on(db), tmp_path_factory.mktemp("home"))
    return dict(zip(NAMES, outputs, strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_answers_with_a_chart_and_a_sentence(name: str, done: dict[str, Outputs], db: Path) -> None:
    outputs = done[name]
    assert said(outputs, "read") == f"Read from {db}: 24 tools, 96 reviews, up to 16 November 2026."
    assert said(outputs, "answer").endswith(".")
    [chart] = charts(outputs, "answer")
    assert chart["$schema"].endswith("/v5.json")  # what JupyterLab draws without a network
    kinds = {output.output_type for cell in outputs.values() for output in cell}
    assert kinds == {"display_data"}


def test_ship_rates_are_those_of_the_view(done: dict[str, Outputs], db: Path) -> None:
    outputs = done["ship_rates_by_category"]
    columns = "category, reviews, ship_rate, ci_low, ci_high"
    rates = rows(db, f"SELECT {columns} FROM ship_rate_by_category ORDER BY ship_rate DESC, category")
    answer = said(outputs, "answer")
    verdicts, ships = sum(rate[1] for rate in rates), sum(rate[1] * rate[2] for rate in rates)
    assert answer.startswith(f"Of {verdicts} verdicts {percent(ships / verdicts)} say ship: most surely those on ")
    for place, order in (("most surely", "ci_low DESC"), ("least", "ci_high")):
        [(kind, count, rate, low, high)] = rows(
            db, f"SELECT {columns} FROM ship_rate_by_category ORDER BY {order} LIMIT 1"
        )
        interval = f"95 % interval {100 * low:.0f} to {percent(high)}"
        assert f"{place} those on {kind} ({count * rate:.0f} of {count}, {interval})" in answer
    [chart] = charts(outputs, "answer")
    shown = [
        tuple(row[key] for key in ("category", "reviews", "ship_rate", "ci_low", "ci_high")) for row in drawn(chart)
    ]
    assert shown == rates
    [entries] = charts(outputs, "entry")
    assert {(row["kind"], row["ship_rate"]) for row in drawn(entries)} == set(
        rows(db, "SELECT entry, ship_rate FROM ship_rate_by_entry")
    )


def test_disagreement_is_that_of_the_view(done: dict[str, Outputs], db: Path) -> None:
    outputs = done["reviewer_disagreement"]
    [(panels, split)] = rows(
        db, "SELECT count(disagreement), count(*) FILTER (disagreement > 0) FROM reviewer_disagreement"
    )
    [(name, ships, skips, apart, kindest, harshest)] = rows(
        db,
        "SELECT name, ships, skips, score_range, kindest_persona, harshest_persona FROM reviewer_disagreement "
        "ORDER BY disagreement DESC, score_range DESC LIMIT 1",
    )
    assert name == HOSTILE
    assert said(outputs, "answer") == (
        f"{split} of {panels} panels are split, {HOSTILE} most: {ships} ship and {skips} skip, "
        f"its scores lie {apart:.0f} points apart, {kindest} is the kindest and {harshest} the harshest."
    )
    [chart] = charts(outputs, "answer")
    said_on_it = rows(
        db, f"SELECT persona, score, verdict FROM persona_verdicts JOIN tools USING (tool_id) WHERE name = '{HOSTILE}'"
    )
    shown = [row for row in drawn(chart) if row["tool"] == HOSTILE]
    assert {(row["persona"], row["score"], row["verdict"]) for row in shown} == set(said_on_it)
    assert len({row["tool"] for row in drawn(chart)}) == 20
    people = rows(db, "SELECT persona, leniency FROM persona_profile ORDER BY leniency")
    (low, less), (high, more) = people[0], people[-1]
    assert f"{low} is the harshest, with {-less:.1f} points less" in said(outputs, "who")
    assert f"{high} the kindest, with {more:.1f} points more." in said(outputs, "who")
    for row in drawn(charts(outputs, "who")[0]):
        if "leniency" in row:
            assert row["gap_low"] <= row["gap_high"]
    [(alpha, low, high)] = rows(db, "SELECT krippendorff_alpha, alpha_low, alpha_high FROM panel_reliability")
    assert f"is {alpha:.2f} (95 % interval {low:.2f} to {high:.2f})." in said(outputs, "agreement")


def test_what_is_new_is_that_of_the_views(done: dict[str, Outputs], db: Path) -> None:
    outputs = done["new_tools_and_price_changes"]
    weeks = rows(db, "SELECT week, new_tools, gone_tools FROM new_tools_by_week")
    assert [week[1:] for week in weeks] == [(12, 0), (4, 0), (8, 1)]
    [(changes,)] = rows(db, "SELECT count(*) FROM tool_changes WHERE field = 'pricing'")
    last = rows(db, "SELECT name, old_value, new_value FROM tool_changes WHERE field = 'pricing'")[0]
    answer = said(outputs, "answer")
    assert answer.startswith(
        "After the 12 tools of the first week, that of 2 November 2026, 12 came in 2 weeks, 8 of them in the last; "
        f"1 went, and prices changed {changes} times, last that of "
    )
    assert answer.endswith("{} from {} to {} on 16 November 2026.".format(*last))
    [chart] = charts(outputs, "answer")
    assert [row["tools"] for row in drawn(chart) if "what" in row] == [4, 8, -1]
    assert sum(row["changes"] for row in drawn(chart) if "changes" in row) == changes
    [timeline] = charts(outputs, "timeline")
    assert len(drawn(timeline)) == changes
    [(models,)] = rows(db, "SELECT count(*) FROM tool_changes WHERE field = 'price_model'")
    assert sum(row["kind"] == "another kind" for row in drawn(timeline)) == models > 0


def test_where_there_is_nothing_to_draw_they_say_so_and_what_to_do(tmp_path: Path) -> None:
    empty, missing = tmp_path / "empty.duckdb", tmp_path / "missing.duckdb"
    finish(Stage(stage_folder(empty), "test"), empty)
    broken = tmp_path / "broken.duckdb"
    broken.write_text("no database")
    beginnings = [
        f"The warehouse at {empty} holds no tool yet: run make demo",
        f"There is no warehouse at {missing} yet: run make demo",
        f"{broken} can't be opened as a warehouse: ",
    ]
    young = tmp_path / "young.duckdb"
    load_week(young, 0, tools=4)
    first_day, *found = run([(notebook(NAMES[0]), young), *on(empty), *on(missing), *on(broken)], tmp_path)
    assert said(first_day, "answer") == (
        "All 4 tools came in one week, that of 2 November 2026, so none is new yet; none went, and no price changed."
    )
    assert not any(charts(first_day, place) for place in first_day)
    for outputs, beginning in zip(found, [text for text in beginnings for _ in NAMES], strict=True):
        assert said(outputs, "read").startswith(beginning)
        assert {output.output_type for shown in outputs.values() for output in shown} == {"display_data"}
        assert not any(charts(outputs, place) for place in outputs)
        assert said(outputs, "answer").startswith("No ")
    assert not missing.exists()


def test_what_real_pages_leave_out(real_pages: list[Path], tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    command = [sys.executable, "-m", "splitpanel", "ingest", "--db", str(db), *map(str, real_pages)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    for outputs in run(on(db), tmp_path):
        assert said(outputs, "answer")


def test_they_run_while_a_crawl_loads_and_see_what_it_brings(tmp_path: Path) -> None:
    db = tmp_path / "a.duckdb"
    load_week(db, 0, tools=4)
    loader = subprocess.Popen([sys.executable, "-m", "tests.notebooks.loader", str(db)], cwd=ROOT)
    try:
        books = on(db)
        for place, (book, _) in enumerate(books):
            book.cells.insert(0, waiting(db, 2 * place + 1))
            book.cells.insert(4, waiting(db, 2 * place + 2))  # between reading and drawing
        found = [said(outputs, "read") for outputs in run(books, tmp_path)]
        assert loader.wait(120) == 0
    finally:
        loader.kill()
    tools = [int(re.findall(r": (\d+) tools", sentence)[0]) for sentence in found]
    assert 6 <= tools[0] < tools[1] < tools[2] <= 18


def waiting(db: Path, loads: int) -> Any:
    """A cell that ends when so many loads are in place."""
    return cell(
        f"import pathlib, time\nwhile not pathlib.Path({str(marker(db, loads))!r}).exists():\n    time.sleep(0.02)"
    )


def test_the_warehouse_is_found_from_the_folder_of_the_notebooks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    for named, name in (("", "splitpanel.duckdb"), ("mine.duckdb", "mine.duckdb")):
        monkeypatch.setenv("SPLITPANEL_DB", named)
        assert warehouse_path() == tmp_path / name  # where `make demo` will put it
        (tmp_path / name).touch()
        assert warehouse_path() == tmp_path / name
        (tmp_path / "notebooks" / name).touch()
        assert warehouse_path() == tmp_path / "notebooks" / name
    monkeypatch.setenv("SPLITPANEL_DB", str(tmp_path / "elsewhere.duckdb"))
    assert warehouse_path() == tmp_path / "elsewhere.duckdb"


@pytest.mark.parametrize(
    "text",
    [HOSTILE, "<script>alert(1)</script>", "# 1. *a*", "www.example.org a@b.c", "a|b\\", "Ünïcødé 3.5 – x’s", "&amp;"],
)
def test_text_of_a_page_is_never_markup(text: str) -> None:
    assert seen(f"Of **{words(text)}**, this.") == f"Of {text}, this."
    assert seen(f"From {code(text)}.") == f"From {text}."
    assert "$" not in words(text)


def test_lines_and_labels() -> None:
    assert line("a\u202e\tb\n\nc\x00") == "a b c"
    assert line(None) == line(float("nan")) == line(" ") == "(nothing)"
    assert line("x" * 61) == "x" * 59 + "…"
    assert labels(pd.Series(["A", "B", "A"]), pd.Series(["1", "2", "3"])) == ["A (1)", "B", "A (3)"]
    assert (number(1, "tool"), number(2000, "tool"), number(0, "tool")) == ("1 tool", "2,000 tools", "0 tools")
