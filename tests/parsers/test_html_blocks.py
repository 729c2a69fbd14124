"""What a reader sees of markup, and nothing else. BeautifulSoup is the independent witness."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from parsers import Page, parse
from parsers.blocks import Cell, clean, unquote
from parsers.markup.empty_cells import EMPTY
from parsers.markup.html_blocks import read_html

WORDS = st.text(alphabet="abc 12%·\u00a0", max_size=12)
BLOCK_TAGS = st.sampled_from(["div", "p", "section", "li", "h2", "td"])
INLINE_TAGS = st.sampled_from(["span", "b", "a", "em"])


def texts(html: str) -> list[str]:
    return [block.text for block in read_html(html).blocks]


def nested(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    element = st.tuples(BLOCK_TAGS | INLINE_TAGS, st.lists(children, max_size=4))
    return element.map(lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>")


MARKUP = st.recursive(WORDS, nested, max_leaves=30)


@given(MARKUP)
def test_every_visible_word_once_and_in_order(markup: str) -> None:
    html = f"<html><body><div>{markup}</div></body></html>"
    # A cell that a grid leaves empty is marked; that is no word.
    seen = "".join("".join(text for text in texts(html) if text != EMPTY).split())
    # lxml, too, is the tree here: two parsers may disagree on where an element ends, not on its words.
    expected = "".join(BeautifulSoup(html, "lxml").get_text().split())
    assert seen == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>{}</p>", '<p style="color:red; display : none">{}</p>', "<script>{}</script>", "<style>{}</style>",
        "<template><p>{}</p></template>", "<noscript>{}</noscript>", "<!-- {} -->", "<svg><title>{}</title></svg>",
        '<div style="visibility:hidden"><p>{}</p></div>',
    ],
)  # fmt: skip
def test_what_is_not_seen_is_not_read(hidden: str) -> None:
    assert texts(f"<p>before</p>{hidden.format('99% Panel ship')}<p>after</p>") == ["before", "after"]


def test_values_that_markup_has_torn_apart_are_whole() -> None:
    assert texts("<div><span>82</span><span>/100</span> <span>·</span> <span>ship</span></div>") == ["82/100 · ship"]
    assert texts("<div><b>75</b><i>%</i></div>") == ["75%"]
    assert texts("<div><b>75%</b><span>Panel ship</span></div>") == ["75%", "Panel ship"]
    assert texts("<p>Verdict — <b>Ship</b></p>") == ["Verdict — Ship"]
    assert texts("<p>one<br>two</p>") == ["one", "two"]


def test_cells_know_their_place() -> None:
    html = "<table><tr><th colspan=2>x<td>y</tr><tr><td rowspan=2>a<td>b<td>c</tr><tr><td>d<td></td></tr></table>"
    cells = {block.text: block.cell for block in read_html(html).blocks}
    assert cells == {
        "x": Cell(0, 0, 0), "y": Cell(0, 0, 2), "a": Cell(0, 1, 0), "b": Cell(0, 1, 1), "c": Cell(0, 1, 2),
        "d": Cell(0, 2, 1),
    }  # fmt: skip


def test_links_are_absolute_and_broken_ones_harmless() -> None:
    html = '<base href="https://b.org/x/"><a href="y">Y</a><a href="http://[bad">Z</a><a href="#top">T</a>'
    document = read_html(html)
    document.url = "https://a.org/"
    found = [(block.text, document.absolute(block.href)) for block in document.blocks]
    assert found == [("Y", "https://b.org/x/y"), ("Z", ""), ("T", "")]


def test_text_after_a_stray_end_is_read() -> None:
    assert texts("<html><body><p>a</p></body></html><p>b</p>") == ["a", "b"]


@pytest.mark.parametrize("tag", ["div", "span", "b", "div><span"])
def test_sixty_thousand_wrappers_hide_nothing(tag: str) -> None:
    page = Path(__file__).parents[1] / "pages/comparison/html_divs_with_torn_values/page.html"
    html = page.read_text()
    plain = parse(Page(None, html.encode(), "text/html"))
    deep = parse(Page(None, html.replace("<h1>", f"<{tag}>" * 60_000 + "<h1>").encode(), "text/html"))
    assert deep.records == plain.records
    assert len(plain.records) == 7


@given(st.binary(max_size=300), st.sampled_from([None, "text/html", "text/html; charset=utf-16", "text/plain"]))
def test_no_bytes_break_the_parser(body: bytes, content_type: str | None) -> None:
    found = parse(Page("https://shiporskip.io/compare/a-vs-b", body, content_type))
    assert found.records or found.issues


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("<p>naïve café — ½</p>".encode("utf-16"), "text/html; charset=utf-8"),
        ("<p>naïve café — ½</p>".encode("utf-16-le"), None),
        ("<meta charset=latin-1><p>naïve café — ½</p>".encode("cp1252"), "text/html"),
        ("<meta charset=latin-1><p>naïve café — ½</p>".encode(), "text/html; charset=utf-8"),
        ("<p>naïve café — ½</p>".encode(), None),
        ("<p>naïve café — ½</p>".encode("cp1252"), "text/html"),
        # Declared as what they are not: the bytes know better.
        ("<meta charset=utf-8><p>naïve café — ½</p>".encode("cp1252"), "text/html; charset=utf-8"),
        ("<meta charset=windows-1252><p>naïve café — ½</p>".encode(), "text/html; charset=windows-1252"),
        ("<meta charset=utf-8><p>naïve café — ½</p>".encode("utf-16-le"), "text/html; charset=utf-8"),
        ("<meta charset=utf-8><p>naïve café — ½</p>".encode("utf-16-be"), "text/html"),
    ],
)
def test_encodings(body: bytes, content_type: str | None) -> None:
    issue = parse(Page(None, body, content_type)).issues[0]
    assert "naïve café — ½" in issue.detail


def test_comments_and_breaks_part_no_value() -> None:
    document = read_html("<h1>Alder<br><small>vs</small><br>Birch</h1><p><b>100<!-- -->%</b><i>Panel&nbsp;ship</i></p>")
    assert [block.text for block in document.blocks] == ["Alder vs Birch", "100%", "Panel ship"]


@pytest.mark.parametrize("name", ["t", "a\\", "a]b", "a\nb", "é'", ""])
def test_a_tab_may_have_any_id(name: str) -> None:
    document = read_html(
        f'<b id="{name}">Tab</b><div role="tabpanel" aria-labelledby="{name}" hidden><p>Panel</p></div>'
    )
    assert document.blocks[-1].text == "Panel"


def test_long_lists_of_links_are_left_out_and_their_links_kept() -> None:
    def page(items: int, text: str = "Tool {}") -> list[str]:
        links = "".join(f"<li><a href='/tool/{i}'>{text.format(i)}</a></li>" for i in range(items))
        document = read_html(f"<h1>Here</h1><ul>{links}</ul><p>There</p>")
        assert len(document.hrefs) == items
        return [block.text for block in document.blocks]

    assert page(41) == ["Here", "There"]
    assert len(page(40)) == 42
    assert len(page(60, "A teaser that says in some words what the article behind it is about, number {}")) == 62


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("“one”", "one"), ('"one"', "one"), ("«one»", "one"), ("“one” and “two”", "“one” and “two”"),
        ('"one" and "two"', '"one" and "two"'), ("“he said “no” to me”", "he said “no” to me"), ("it's", "it's"),
    ],
)  # fmt: skip
def test_quotation_marks_round_the_whole(text: str, bare: str) -> None:
    assert unquote(text) == bare
