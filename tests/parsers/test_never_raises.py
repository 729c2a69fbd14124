"""Whatever stands on a page, in whatever order, is read or set aside; nothing raises, and all can be pickled."""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable

import pytest

from parsers import Page, Parsed, parse

PIECES = [
    "Alder vs Birch", "Alder", "Birch", "Panel ship", "75%", "75% (3 of 4)", "3/4", "Community", "community · 9 votes",
    "—", "Entry", "Free", "Decision", "Panel verdict", "Ship · 4 ship / 0 skip", "Pricing", "$20/mo",
    "Reviewer scorecard",
    "Builder", "The Skeptic", "82/100 · ship", "Builder on Alder 81/100 Ship", "Score: 81", "“It works, most days.”",
    "It does one thing and hands you the result in a form.", "No review yet", "Newsletter", "Related comparisons",
    "[1]Home", "References", "1. https://shiporskip.io/tool/a", "Visit x.com",
    "PriceFree / Open SourceReviewed2026-04-24",
    "3 Ships1 Skips", "The reviews", "Gets excited about", "Tired of", "All verdicts(2 tools, 2 shipped)", "Criterion",
    "Last updated: 2026-01-02", "Jun 05, 2025 By Ann", "🚀", "\u200b", ":", "-", "(", "Ship it", "vs", "A vs B vs C",
    "0/0", "Entry – Free · Panel ship: 50%", "\ufffd", "x" * 400,
]  # fmt: skip
TAGS = (
    "div p span a b li ul h1 h2 h3 table tr td th img br section em article details summary blockquote figure "
    "figcaption dl dt dd nav main template svg script"
).split()
ATTRIBUTES = [
    ' href="/tool/alder"', " hidden", ' alt="Builder"', ' role="tabpanel" aria-labelledby="q"', ' id="q"', " colspan=3",
    " rowspan=2", ' href="http://[x"', ' property="og:type" content="article"',
]  # fmt: skip
ADDRESSES = [
    None, "https://shiporskip.io/compare/alder-vs-birch", "https://pickside.example/alder-vs-birch", "http://[broken",
    "https://shiporskip.io/tool/alder", "https://shiporskip.io/reviewer/builder", "https://x.example/a.html",
]  # fmt: skip


def text(chance: random.Random) -> str:
    return chance.choice(["\n", "\n\n", "\r\n", "\t"]).join(chance.choices(PIECES, k=chance.randrange(1, 60)))


def markup(chance: random.Random) -> str:
    parts: list[str] = []
    opened: list[str] = []
    for _ in range(chance.randrange(3, 120)):
        draw = chance.random()
        if draw < 0.35:
            opened.append(chance.choice(TAGS))
            parts.append(f"<{opened[-1]}{chance.choice([*ATTRIBUTES, *[''] * 9])}>")
        elif draw < 0.55 and opened:
            parts.append(f"</{opened.pop()}>")
        else:
            parts.append(chance.choice(PIECES))
    return "".join(parts)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("make", [text, markup])
def test_never_raises(make: Callable[[random.Random], str], seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        body = make(chance)
        page = Page(chance.choice(ADDRESSES), body.encode(), "text/html" if make is markup else None)
        parsed = parse(page)
        assert pickle.loads(pickle.dumps(parsed)) == parsed  # noqa: S301 - made a moment ago
        assert parsed.records or parsed.issues


MANY = {
    "names": "<h2>Alpha</h2><h2>Reviewer scorecard</h2>" + "<h2>Beta</h2><p>x y z words here now.</p>" * 3000,
    "lines of vs": "<p>Panel ship</p>" + "<p>Alpha</p><p>vs</p><p>Beta</p>" * 3000,
    "tables": "<p>Panel ship</p>" + ("<table>" + "<tr><td>Entry</td><td>x</td></tr>" * 3 + "</table>") * 1500,
    "quotes": "<p>Panel ship</p>" + "<p>“A quote that is long enough to be prose, as it ends like one.”</p>" * 3000,
    "ragged rows": "<p>Panel ship</p><table>" + "<tr><td>a<td>b<td>c</tr><tr><td>a<td>b</tr>" * 3000 + "</table>",
    "tabs": "".join(f"<i role=tabpanel aria-labelledby=t{i}>x</i><b id=t{i}>Builder</b>" for i in range(2000)),
    "links": "<ul>" + "".join(f"<li><a href=/tool/{i}>T {i}</a>" for i in range(10000)) + "</ul>",
    "lists in lists": "<ul><li>" * 3000 + "x",
}


@pytest.mark.parametrize("what", MANY)
def test_very_many_of_one_thing_end(what: str) -> None:
    """Each takes a second or two at most; what looks at every pair of them would take minutes."""
    parsed = parse(Page("https://shiporskip.io/compare/alpha-vs-beta", f"<h1>Alpha vs Beta</h1>{MANY[what]}".encode()))
    assert parsed.records or parsed.issues


def test_what_a_header_calls_utf8_and_is_none() -> None:
    """Binary data is told as such; a wrong byte in a script that nobody sees changes nothing."""
    kind = "text/html; charset=utf-8"
    binary = bytes(range(1, 32)) * 40 + b"\xff\xfe\x80" * 400
    found = parse(Page(None, binary, kind))
    assert [issue.reason for issue in found.issues] == ["not-text"]
    script = b"<script>var a = 1;</script>" * 20
    page = "<h1>Alder vs Birch</h1><p>Café — words that are seen.</p>".encode()
    wrong = page + script + b"<script>var b = '\xe9\xff';</script>"
    assert parse(Page(None, wrong, kind)) == parse(Page(None, page + script, kind))
    controls = b"\x01\x02\x03" * 900 + wrong
    assert isinstance(parse(Page(None, controls, kind)), Parsed)
