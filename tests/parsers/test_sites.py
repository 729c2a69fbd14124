"""The table of sites leads to a reader for every row."""

from __future__ import annotations

from inspect import signature

import pytest

from parsers import Page, comparison, parse, pickside
from parsers.parse import comparison_reader
from parsers.sites import SITES, Site


@pytest.mark.parametrize("site", SITES.values(), ids=lambda site: site.name)
def test_a_row_names_a_module_that_reads(site: Site) -> None:
    reader = comparison_reader(site)
    for function in ("is_comparison", "read_comparison"):
        assert signature(getattr(reader, function)) == signature(getattr(comparison, function))


@pytest.mark.parametrize("site", SITES.values(), ids=lambda site: site.name)
def test_a_row_is_of_a_piece(site: Site) -> None:
    """What the row makes of a slug it reads again, and its words are keys of lines."""
    path = site.tool_url.format(site="", slug="some-tool").removeprefix("https://")
    assert site.read_path(path) == ("tool", ("some-tool",))
    assert all(word == word.casefold().strip(" :") for word in site.words)


def test_without_a_row_the_reader_is_the_one_for_every_site() -> None:
    assert comparison_reader(None) is comparison_reader(Site(name="elsewhere.example")) is comparison
    assert comparison_reader(SITES["pickside.example"]) is pickside


@pytest.mark.parametrize(
    "footer",
    [
        "© 2026 shiporskip.io",
        "© 2026 shiporskip.io · About · Privacy",
        "About the panel | Privacy | Terms of use | shiporskip.io | Nothing on this page is advice to anybody",
        "Copyright 2026 by the people who write and who keep up shiporskip.io, all of whom have sheds of their own",
    ],
)
def test_a_footer_signs_a_text_without_address(footer: str) -> None:
    assert parse(Page(None, f"A line of words\n\n{footer}\n".encode(), "text/plain")).site == "shiporskip.io"


@pytest.mark.parametrize("line", ["They say that it is the best of all, on shiporskip.io | and elsewhere, I have read"])
def test_a_sentence_that_names_a_site_signs_nothing(line: str) -> None:
    assert parse(Page(None, f"A line of words\n\n{line}\n".encode(), "text/plain")).site is None
