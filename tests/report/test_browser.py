"""The report in a browser: reading it on screens of two sizes, sorting, filtering, printing, and attacks on it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.report.conftest import NEEDED, Show, chromium
from tests.report.test_page import SECTIONS
from tests.report.warehouses import EVIL

SCREENS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]

READ_COLUMN = """(sheet, column) => [...sheet.querySelectorAll('tbody tr')].map((row) => {
  const cell = row.cells[column];
  return cell.classList.contains('z') ? null : (cell.dataset.v ?? cell.firstChild.textContent).trim();
})"""
SORT_ALL = (
    """(sheet) => [...sheet.querySelectorAll('thead th')].map((head, column) => {
  const read = () => (READ_COLUMN)(sheet, column);
  const before = read();
  head.setAttribute('aria-sort', 'none');
  const click = () => {
    head.querySelector('button').click();
    const marked = sheet.querySelectorAll('thead [aria-sort$=ending]').length;
    return { direction: head.getAttribute('aria-sort'), marked, column: read() };
  };
  return { numeric: head.dataset.t === 'n', before, clicks: [click(), click()] };
})"""
).replace("READ_COLUMN", READ_COLUMN)
TOO_WIDE = """() => [...document.querySelectorAll('main *, .side *')].filter((e) => {
  const box = e.getBoundingClientRect();
  return box.right > innerWidth + 1 && !e.closest('.box, nav, svg') && getComputedStyle(e).position !== 'absolute';
}).map((e) => e.outerHTML.slice(0, 100))"""
CONTRAST = """() => {
  const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const light = (colour) => {
    probe.fillStyle = colour;
    probe.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...probe.getImageData(0, 0, 1, 1).data].map((v) => {
      const c = v / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (e) => {
    const own = getComputedStyle(e).backgroundColor;
    return own !== 'rgba(0, 0, 0, 0)' ? own : e.parentElement ? ground(e.parentElement) : 'white';
  };
  const worst = new Map();
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !e.checkVisibility() || e.closest('svg, select, template, script, .skip, caption')) continue;
    const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) worst.set(e.tagName + '.' + e.className, ratio);
  }
  return [...worst];
}"""


def fits(page: Page) -> None:
    """The page is not wider than the screen, and nothing but what scrolls by itself stands out."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("name", ["crawled", "empty", "gaps", "hostile"])
def test_every_section_is_seen_on_every_screen(show: Show, name: str) -> None:
    page = show(name)
    for width, scheme in SCREENS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for section in SECTIONS:
            expect(page.locator(f"#{section} h2")).to_be_visible()
            expect(page.locator(f"#{section} .lead").first).to_be_visible()
        fits(page)
        assert page.evaluate(CONTRAST) == [], (width, scheme)
        dark = page.evaluate("getComputedStyle(document.body).color") != "rgb(28, 33, 38)"
        assert dark == (scheme == "dark")


def column(sheet: Locator, number: int) -> list[str | None]:
    found: list[str | None] = sheet.evaluate(f"(sheet) => ({READ_COLUMN})(sheet, {number})")
    return found


@pytest.mark.parametrize("name", ["gaps", "changed"])
def test_every_column_of_every_table_sorts(show: Show, name: str) -> None:
    page = show(name)
    for sheet in page.locator(".sheet").all():
        for head in sheet.evaluate(SORT_ALL):
            assert [click["direction"] for click in head["clicks"]] == ["ascending", "descending"]
            for click in head["clicks"]:
                assert click["marked"] == 1
                known = [value for value in click["column"] if value is not None]
                missing = len(click["column"]) - len(known)
                assert click["column"] == [*known, *[None] * missing], "unknown comes last"
                assert sorted(map(str, click["column"])) == sorted(map(str, head["before"]))
                keys = [float(value) if head["numeric"] else _natural(value.casefold()) for value in known]
                assert keys == sorted(keys, reverse=click["direction"] == "descending")


def _natural(text: str) -> list[tuple[int, str]]:
    """Digits by their value, letters as letters; what is neither counts little."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.findall(r"\d+|[a-zà-ÿ]+", text)]


def test_numbers_sort_as_numbers_and_unknown_last(show: Show) -> None:
    page = show("gaps")
    heat = page.locator("#heatmap-table")
    persona = [th.inner_text() for th in heat.locator("thead th").all()].index("Builder")
    heat.get_by_role("button", name="Builder").click()
    assert column(heat, persona) == ["9", "50.5", "85"]
    heat.get_by_role("button", name="Skeptic").press("Enter")
    heat.get_by_role("button", name="Skeptic").press("Space")
    assert column(heat, persona - 1 if persona > 1 else persona + 1) == ["100", "49.5", None]


def test_category_and_name_filter_the_tools(show: Show) -> None:
    page = show("long")
    found, ranking = page.locator("#found"), page.locator("#disagreement-table")
    expect(found).to_have_text("350 of 350 tools")
    page.get_by_role("combobox", name="Category").select_option(label="Category 7")
    expect(found).to_have_text("9 of 350 tools")
    for name in ("heatmap-table", "disagreement-table", "new-table"):
        assert {row.get_attribute("data-c") for row in page.locator(f"#{name} tbody tr").all()} == {
            page.locator("#category").input_value()
        }
    page.get_by_role("searchbox", name="Tool name").fill(" NUMBER 24")
    expect(found).to_have_text("1 of 350 tools")
    assert column(ranking, 0) == ["Tool number 247"]
    expect(ranking.locator(".more")).to_have_text("1 of 1 row, filtered from 350", use_inner_text=True)
    page.get_by_role("searchbox", name="Tool name").fill("nothing like it")
    expect(ranking.locator(".more")).to_have_text("No tool matches.", use_inner_text=True)
    ranking.get_by_role("button", name="Mean").click()
    expect(found).to_have_text("0 of 350 tools")
    page.get_by_role("button", name="Clear").click()
    expect(found).to_have_text("350 of 350 tools")
    assert ranking.locator("tbody tr").count() == 100


def test_rows_beyond_the_first_are_a_button_away(show: Show) -> None:
    page = show("long")
    ranking = page.locator("#disagreement-table")
    rows = ranking.locator("tbody tr")
    assert rows.count() == 100
    ranking.get_by_role("button", name="Show 200 more").click()
    expect(rows).to_have_count(300)
    ranking.get_by_role("button", name="Show all 350").click()
    expect(rows).to_have_count(350)
    assert len(set(column(ranking, 0))) == 350
    ranking.get_by_role("button", name="Tool", exact=True).click()
    expect(rows).to_have_count(350)
    assert column(ranking, 0)[:3] == ["Tool number 0", "Tool number 1", "Tool number 2"]
    ranking.get_by_role("button", name="Show fewer").click()
    expect(rows).to_have_count(100)


def test_colours_follow_the_system_until_they_are_chosen(show: Show) -> None:
    page = show("gaps")
    ground = "getComputedStyle(document.documentElement).colorScheme + getComputedStyle(document.body).color"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Dark").click()
    chosen = page.evaluate(ground)
    assert chosen != light
    page.reload()
    assert page.evaluate(ground) == chosen
    page.get_by_role("button", name="Light").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


def test_the_keyboard_is_enough(show: Show) -> None:
    page = show("crawled")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the report")).to_be_focused()
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))
    for wanted in ("theme", "Overview", "Data quality and sources", "category", "name", "Ship rate"):
        assert wanted in reached
    head = page.locator("#categories-table thead th").nth(3)
    head.locator("button").focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_head_of_a_table_and_its_names_stay_in_sight(show: Show) -> None:
    page = show("long", 390)
    box = page.locator("#heatmap-table .box")
    box.evaluate("box => box.scrollTo(300, 900)")
    inside = (
        "(box, what) => { const a = box.getBoundingClientRect(), b = box.querySelector(what).getBoundingClientRect();"
    )
    assert box.evaluate(f"(box) => ({inside} return Math.abs(a.top - b.top) < 3; }})(box, 'thead th')")
    assert box.evaluate(
        f"(box) => ({inside} return Math.abs(a.left - b.left) < 3; }})(box, 'tbody tr:nth-child(40) th')"
    )
    fits(page)


def test_paper_shows_all_of_it_in_light_colours(show: Show, tmp_path: Path) -> None:
    page = show("long", 1280, "dark")
    page.emulate_media(media="print")
    for hidden in (".side", ".more"):
        expect(page.locator(hidden).first).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 33, 38)"
    assert page.evaluate("getComputedStyle(document.querySelector('.box.tall')).overflow") == "visible"
    assert page.evaluate("getComputedStyle(document.querySelector('thead button')).display") == "contents"
    page.set_viewport_size({"width": 700, "height": 1000})  # A4 less its margins
    assert page.evaluate("document.documentElement.scrollWidth") == 700
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#disagreement-table tbody tr").count() == 350
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#disagreement-table tbody tr").count() == 100
    assert len(page.pdf(path=tmp_path / "report.pdf")) > 10_000


def test_nothing_that_a_page_wrote_runs(show: Show) -> None:
    page = show("hostile")
    for head in page.locator("#disagreement-table thead button").all():
        head.click()
    page.get_by_role("searchbox", name="Tool name").fill("<script>")
    expect(page.locator("#found")).to_have_text(f"2 of {len(EVIL)} tools")
    page.get_by_role("searchbox", name="Tool name").fill("")
    page.locator("#disagreement-table tbody th").first.hover()
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0
    assert "49" not in page.locator("#disagreement-table tbody th").all_inner_texts()
    assert "{{7*7}}" in " ".join(page.locator("#disagreement-table tbody th").all_inner_texts())
    widest = page.locator("tbody tr").evaluate_all("rows => Math.max(...rows.map((row) => row.offsetHeight))")
    assert widest < 500


def test_a_script_does_not_run_even_if_escaping_failed(
    browser: Browser, reports: Callable[[str], Path], tmp_path: Path
) -> None:
    attack = (
        "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'><style>h1 { display: none }</style>"
        "<a id=trap href='javascript:window.hacked = 3'>x</a><iframe srcdoc='<script>top.hacked = 4</script>'></iframe>"
    )
    path = tmp_path / "broken.html"
    path.write_text(reports("gaps").read_text("utf-8").replace("<h1>", f"{attack}<h1>"), "utf-8")
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(path.as_uri())
    page.locator("#trap").click()
    page.get_by_role("button", name="Mean").first.click()  # its own script still does
    assert page.evaluate("window.hacked") is None
    expect(page.locator("h1")).to_be_visible()
    assert sum("Content Security Policy" in text for text in refused) >= 4
    page.close()


def test_no_browser_is_said_loudly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in NEEDED:
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(pytest.skip.Exception, match="NO BROWSER"):
        chromium()
    for name in NEEDED:
        with monkeypatch.context() as patch, pytest.raises(pytest.fail.Exception, match="NO BROWSER"):
            patch.setenv(name, "1")
            chromium()


def test_five_thousand_tools(
    show: Show, reports: Callable[[str], Path], record_property: Callable[[str, object], None]
) -> None:
    path = reports("huge")
    assert path.stat().st_size < 10_000_000
    start = time.perf_counter()
    page = show("huge")
    loaded = time.perf_counter()
    ranking = page.locator("#disagreement-table")
    ranking.get_by_role("button", name="Mean").click()
    expect(ranking.locator("thead th").nth(4)).to_have_attribute("aria-sort", "ascending")
    done = time.perf_counter()
    assert ranking.locator("tbody tr").count() == 100
    record_property("megabytes", round(path.stat().st_size / 1e6, 1))
    record_property("seconds_to_load", round(loaded - start, 2))
    record_property("seconds_to_first_sort", round(done - start, 2))
    print(f"5,000 tools: {path.stat().st_size / 1e6:.1f} MB, load {loaded - start:.2f} s, sorted {done - start:.2f} s")  # noqa: T201 - seen with -s
