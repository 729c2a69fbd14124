"""The sample site: invented, reproducible, able to grow."""

from __future__ import annotations

from sample_site import Catalog, Site
from sample_site.catalog import PERSONAS


def test_the_demo_site_is_as_large_as_promised() -> None:
    site = Site()
    assert len(site.catalog.tools) == 24
    assert len(site.catalog.categories) == 6
    assert site.comparison_count() == len(site.comparison_paths()) == 276
    assert len(PERSONAS) == 7
    assert {len(tool.reviews) for tool in site.catalog.tools} == {4}
    assert {tool.community_pct is None for tool in site.catalog.tools} == {True, False}


def test_every_review_is_a_text_of_its_own() -> None:
    texts = [review.text for tool in Catalog(1000).tools for review in tool.reviews]
    assert len(set(texts)) == len(texts) == 4000
    assert not any("{" in text for text in texts)


def test_growing_keeps_the_tools_that_are_there() -> None:
    assert Catalog(60).tools[:24] == Catalog(24).tools


def test_slugs_are_unique_and_split_an_address_in_one_way_only() -> None:
    slugs = [tool.slug for tool in Catalog(3000).tools]
    assert len(set(slugs)) == 3000
    assert not any("-vs-" in slug for slug in slugs)


def test_sitemaps_name_every_page_once() -> None:
    site = Site(tools=230)
    index = site.answer("/sitemap.xml", "http://x").body
    assert index.count("<sitemap>") == 3
    named = [site.answer(f"/sitemaps/{name}.xml", "http://x").body for name in ("pages", "compare-0", "compare-1")]
    assert sum(body.count("/compare/") for body in named) == site.comparison_count() == 26_335
    assert site.answer("/sitemaps/compare-2.xml").status == 404


def test_unknown_addresses_are_not_found() -> None:
    site = Site()
    first, second = sorted(site.catalog.by_slug)[:2]
    assert site.answer(f"/compare/{first}-vs-{second}").status == 200
    for path in (f"/compare/{second}-vs-{first}", f"/compare/{first}", "/tool/none", "/reviewer/nobody", "/x"):
        assert site.answer(path).status == 404
