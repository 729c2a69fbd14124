"""The site a week on, so that there is news."""

from __future__ import annotations

from dataclasses import replace

from sample_site.site import Site


def a_week_later(site: Site) -> Site:
    """The site with three tools more, two prices changed, a review reworded, a verdict turned, and a tool gone.

    It needs thirteen tools or more.
    """
    after = Site(site.tools + 3, site.seed)
    tools = list(after.catalog.tools)
    for number in (3, 4):
        tools[number] = replace(tools[number], pricing="$77/mo", entry="Paid")
    first, *rest = tools[7].reviews
    words = first.text.split(" ")
    words[3] = "verily"
    tools[7] = replace(tools[7], reviews=(replace(first, text=" ".join(words)), *rest))
    first, *rest = tools[9].reviews
    turned = replace(first, verdict="skip" if first.verdict == "ship" else "ship", score=100 - first.score)
    tools[9] = replace(tools[9], reviews=(turned, *rest))
    del tools[12]
    after.catalog.__dict__["tools"] = tuple(tools)  # in the place of what the catalogue would have made
    return after
