"""What is cut out of a page's markup before it is parsed is nothing that a reader sees there."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.addresses import absolute
from parsers.markup.html_blocks import read_html
from parsers.markup.last_scripts import without_last_scripts
from parsers.markup.link_lists import without_plain_lists

ITEMS = [f'<li class="a"><a class="b" href="/tool/{i}"><span>Tool {i}</span></a></li>' for i in range(50)]
LIST = f'<ul class="c">{"".join(ITEMS)}</ul>'
TARGETS = [f"/tool/{i}" for i in range(50)]
ANCHOR = '<a class="b" href="/tool/7">'
SCRIPTS = "<script>self.push([1,'x'])</script>\n" * 9


def texts(html: str) -> list[str]:
    return [block.text for block in read_html(html).blocks]


def test_a_plain_list_is_cut_out_and_its_links_are_kept() -> None:
    html = f"<h1>Here</h1>{LIST}<p>There</p>"
    assert len(without_plain_lists(html.encode())[1]) == 1
    assert texts(html) == ["Here", "There"]
    assert read_html(html).hrefs == TARGETS


@pytest.mark.parametrize(
    "around", ["<!-- {} -->", "<div hidden>{}</div>", "<template>{}</template>", "<script>var x = '{}'</script>"]
)
def test_what_nobody_sees_links_to_nothing(around: str) -> None:
    document = read_html(f"<h1>Here</h1>{around.format(LIST)}<p>There</p>")
    assert ([block.text for block in document.blocks], document.hrefs) == (["Here", "There"], [])


@pytest.mark.parametrize(
    ("written", "seventh"),
    [
        ("<a hidden href='/tool/7'>", []),
        ('<a href="/tool/7?a=1&amp;b=2">', ["/tool/7?a=1&b=2"]),
        ("<a href='/tool/7'>", ["/tool/7"]),
        ('<a href="/tool/7" href="/trap">', ["/tool/7"]),
        ('<a class="[&>b]:x" href=" /tool/7 ">', ["/tool/7"]),
        ('<a class="href=" href="/tool/7">', ["/tool/7"]),
        ('<a href="/tool/7" class="b href=">', ["/tool/7"]),
        ('<a href="/tool/7">href="/trap" ', ["/tool/7"]),
    ],
)
def test_links_of_a_list_however_one_is_written(written: str, seventh: list[str]) -> None:
    document = read_html(f"<h1>Here</h1>{LIST.replace(ANCHOR, written)}<p>There</p>")
    targets = [*TARGETS[:7], *seventh, *TARGETS[8:]]
    assert ([block.text for block in document.blocks], document.hrefs) == (["Here", "There"], targets)


def test_a_hidden_list_links_to_nothing() -> None:
    assert read_html(f"<h1>Here</h1>{LIST.replace('<ul', '<ul hidden')}<p>There</p>").hrefs == []


def test_a_class_at_the_end_of_a_list_is_no_target() -> None:
    last = LIST.replace("<span>Tool 49", '<span class="href=">Tool 49')
    assert read_html(f"<h1>Here</h1>{last}<p>There</p>").hrefs == TARGETS


def test_a_list_with_words_beside_its_links_stays() -> None:
    assert len(texts(f"<h1>Here</h1>{LIST.replace('</a></li>', '</a> and why</li>', 1)}")) == 51


def test_scripts_at_the_end_are_cut_out() -> None:
    page = f"<head><script>a</script></head><body><p>Here</p>{SCRIPTS}</body></html>"
    assert without_last_scripts(page.encode()) == b"<head><script>a</script></head><body><p>Here</p></body></html>"
    below = f"<p>Here</p>{SCRIPTS}<p>There</p>"
    assert without_last_scripts(below.encode()) == below.encode()
    assert texts(page) == ["Here"]
    assert texts(below) == ["Here", "There"]


@given(st.text("/ab.-~_é?#%:", max_size=12), st.sampled_from(["https://a.example", "http://b:81/c/d?e", "x", "//y/z"]))
def test_targets_are_joined_as_the_standard_says(target: str, base: str) -> None:
    try:
        expected = urljoin(base, target)
    except ValueError:
        expected = ""
    assert absolute(base, target) == expected
