"""What a tree holds beside what is read of it: hidden copies, lists of links to other pages, tabs and their panels."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from parsers.blocks import clean

_HIDDEN = "[hidden], [style*='none' i], [style*='hidden' i]"
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_LONG_LISTS = "li:nth-child(41), nav > a:nth-child(41)"
"""The 41st item of a list: lists that are shorter may be teasers or tools."""
_SHORT_LINK = 60
"""Characters, on average and without spaces. What is longer may be a teaser."""


def drop_hidden(tree: LexborHTMLParser) -> None:
    """Take out what is there and not shown. Only what the element itself says counts; style sheets are not read."""
    for node in reversed(tree.css(_HIDDEN)):  # the inner ones first
        attributes = node.attributes
        if attributes.get("role") == "tabpanel":
            continue  # a reader opens it
        if "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style") or ""):
            node.decompose()


def tab_panels(tree: LexborHTMLParser) -> dict[int, list[str]]:
    """Panels of tabs → what stands on the tab, which is what heads the panel. The tabs themselves are taken out."""
    panels: dict[int, list[str]] = {}
    found = tree.css("[role=tabpanel][aria-labelledby]")
    # Looked up, and not asked for by a selector: an id may hold what no selector can.
    named = {node.attributes.get("id"): node for node in tree.css("[id]")} if found else {}
    for node in found:
        if tab := named.get((node.attributes.get("aria-labelledby") or "").strip()):
            texts = (clean(piece) for piece in tab.text(separator="\n").split("\n"))
            panels[node.mem_id] = [text for text in texts if text]
    if panels:
        for tabs in tree.css("[role=tablist]"):
            tabs.decompose()
    return panels


def take_link_lists(tree: LexborHTMLParser) -> list[str]:
    """Take out lists of very many short links and nothing else: other pages, and no part of this one.

    Gives their targets. Such lists are the most of many pages, and nothing in them is ever a fact.
    """
    targets: list[str] = []
    for item in tree.css(_LONG_LISTS):
        around = item.parent
        if around is None:
            continue
        links = around.css("a[href]")
        linked = "".join("".join([link.text() for link in links]).split())
        if 0 < len(linked) <= len(links) * _SHORT_LINK and linked == "".join(around.text().split()):
            targets += [(link.attrs.get("href") or "").strip() for link in links]
            around.decompose()
    return targets
