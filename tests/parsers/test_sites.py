"""The table of sites leads to a reader for every row."""

from __future__ import annotations

from inspect import signature

import pytest

from parsers import comparison, pickside
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
