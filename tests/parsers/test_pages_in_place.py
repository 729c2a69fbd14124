"""Pages that stand at a tool's or a reviewer's address and are no such page: errors, logins, redirects, menus."""

from __future__ import annotations

import pytest

from parsers import Page, Parsed, parse
from parsers.records import Review, Tool

MENU = "<nav><a href='/compare'>Compare</a> <a href='/reviews'>Reviews</a> <a href='/pricing'>Pricing</a></nav>"
BOX = "<h3>Weekly AI tool verdicts</h3><p>One mail a week, no spam, and a ship or skip that you can quote.</p>"
FOOT = "<footer><a href='/reviewer/builder'>The Builder</a> <a href='/reviewer/skeptic'>The Skeptic</a></footer>"
LISTED = (
    "<h2>You may like</h2><a href='/tool/fern'><h3>Fern</h3><p>Ship · 3 ship / 1 skip</p></a>"
    "<ul><li><a href='/tool/moss'>Moss</a></li></ul>"
)
NO_TOOL = {
    "soft 404": "<h1>Page not found</h1><p>The comparison you look for has moved, or never was.</p>",
    "404 in words": "<h1>404</h1><p>We could not find this tool in our catalogue of reviewed tools.</p>",
    "login": "<h1>Sign in to continue</h1><p>Read what the panel says after one short step.</p><p>E-mail</p>",
    "welcome": "<h1>Welcome back</h1><p>Enter your password to see verdicts and prices.</p><h2>Reviews</h2>",
    "interstitial": "<title>Just a moment...</title><h1>shiporskip.io</h1><p>Checking your browser. Please wait.</p>",
    "refresh": "<meta http-equiv=refresh content='0; url=/'><p>You are being taken to our home page.</p>",
    "menu": "<h2>Menu</h2>",
    "listing": f"<h1>Not found</h1>{LISTED}",
    "teasers": "<h1>Oops!</h1><p>We can't find that.</p><h2>Latest verdicts</h2>"
    "<div><h3><a href='/tool/oat'>Oat</a></h3><p>Ship · 3 ship / 1 skip</p></div>",
    "list of teasers": "<h1>Oops!</h1><ul><li><a href='/tool/oat'>Oat</a> <i>3 Ships</i> <i>3 ships / 1 skips</i></ul>",
    "price of nothing": "<h2>Welcome</h2><p>Price</p><p>Plans start free, and end so.</p>",
}


def at(path: str, body: str) -> Parsed:
    return parse(Page(f"https://shiporskip.io/{path}", body.encode(), "text/html; charset=utf-8"))


@pytest.mark.parametrize("path", ["tool/fern", "reviewer/builder"])
@pytest.mark.parametrize("name", NO_TOOL)
@pytest.mark.parametrize("around", ["{}", MENU + "{}" + BOX + FOOT])
def test_nothing_comes_out_of_a_page_that_stands_in_anothers_place(path: str, name: str, around: str) -> None:
    found = at(path, around.format(NO_TOOL[name]))
    assert (found.kind, found.records) == ("other", ())
    (issue,) = found.issues
    assert issue.reason == "no-known-kind"
    assert path.split("/", maxsplit=1)[0] in issue.detail


def test_its_links_are_followed_all_the_same() -> None:
    found = at("tool/fern", MENU + NO_TOOL["soft 404"] + LISTED)
    assert [link.url.rsplit("io", 1)[1] for link in found.links] == [
        "/compare", "/reviews", "/pricing", "/tool/fern", "/tool/moss",
    ]  # fmt: skip


HEAD = "<h1>Fern Path</h1><p>Maps for slow walkers</p>"
SIGNS = [
    "<div><span>Price</span><b>Free / Open Source</b></div>",
    "<div><span>Price</span><b>$4/mo</b><span>Reviewed</span><b>2026-04-24</b></div>",
    "<p>Reviewed 2026-04-24</p>",
    "<p>Verdict — Ship</p>",
    "<p>3 Ships</p><p>3 Ships1 Skips</p>",
    "<h4>Expert verdict</h4><p>Skip</p>",
    "<h2>The Panel's Take</h2><p>Fern Path shows the way that has the most benches on it.</p>",
    "<div>Panel Reviews</div><p>The Builder</p><p>Its maps are plain files that I can read without it.</p>",
    "<p>The Skeptic</p><p>Reality Check</p><p>Skip</p><p>Benches move, and nobody tells the map of it.</p>",
    "<div><b>75%</b><span>Panel ship</span></div>",
]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("around", ["{}", MENU + "{}" + BOX + FOOT])
def test_one_thing_that_only_a_tool_page_shows_is_enough(sign: str, around: str) -> None:
    found = at("tool/fern-path", around.format(HEAD + sign))
    tool = found.records[0]
    assert isinstance(tool, Tool)
    assert (found.kind, tool.name, tool.tagline) == ("tool", "Fern Path", "Maps for slow walkers")


@pytest.mark.parametrize("sign", SIGNS)
def test_a_button_to_log_in_makes_no_login_page(sign: str) -> None:
    found = at("tool/fern-path", f"{HEAD}{sign}<h3>Sign in to vote</h3>")
    assert [record.name for record in found.records if isinstance(record, Tool)] == ["Fern Path"]


def test_headings_of_a_menu_end_no_tool_page() -> None:
    menu = "<h2>Ship or Skip</h2><h3><a href='/compare'>Compare</a></h3><h2><a href='/panel'>Panel</a></h2>"
    found = at("tool/fern-path", f"{menu}{HEAD}{SIGNS[3]}")
    assert [record.name for record in found.records if isinstance(record, Tool)] == ["Fern Path"]


TEASERS = "<h2>Popular now: Oat vs Rye</h2>" + "".join(
    f"<div><h3>{name}</h3><p>Grain in short</p><p><b>75%</b> <i>Panel ship</i></p><p>Both are grown in rows.</p></div>"
    for name in ("Oat", "Rye")
)


@pytest.mark.parametrize("heading", ["Page not found", "404", "Sign in", "Something went wrong"])
def test_what_an_error_page_offers_instead_is_not_what_was_asked_for(heading: str) -> None:
    found = at("compare/fern-vs-moss", f"<h1>{heading}</h1><p>The comparison is not here.</p>{TEASERS}")
    assert (found.kind, found.records) == ("other", ())
    assert [issue.reason for issue in found.issues] == ["no-known-kind"]


def test_a_tool_may_be_called_like_an_error() -> None:
    body = "<h1>Not Found</h1><p>Looks for lost keys</p><p>Verdict — Ship</p><h2>The reviews</h2><h3>The Builder</h3>"
    found = at("tool/not-found", f"{body}<p>Ship</p><p>It found mine where I had looked twice already.</p>")
    assert [type(record) for record in found.records] == [Tool, Review]


def test_a_menu_that_names_reviews_and_reviewers_is_no_tool_wherever_it_stands() -> None:
    text = "Ship or Skip\nCompare\nReviews\nPanel\nThe Builder\nThe Skeptic\nSign in\n"
    for url in (None, "https://shiporskip.io/tool/fern"):
        found = parse(Page(url, text.encode(), "text/plain"))
        assert (found.kind, found.records) == ("other", ())


@pytest.mark.parametrize("name", ["Login Buddy", "404 Finder", "Sign Up Sheets", "500px"])
def test_so_may_one_without_reviews(name: str) -> None:
    found = at("tool/one", f"<h1>{name}</h1><p>Counts what is missing</p><p>Verdict — Ship</p>")
    assert [record.name for record in found.records if isinstance(record, Tool)] == [name]


@pytest.mark.parametrize("sign", ["<h1>The Gardener</h1><h2>Tired of</h2>", "<h1>The Builder</h1><p>It builds.</p>"])
def test_a_reviewer_page_in_part_says_what_it_lacks(sign: str) -> None:
    found = at("reviewer/gardener", sign)
    assert (found.kind, [issue.reason for issue in found.issues]) == ("reviewer", ["no-reviews"])
