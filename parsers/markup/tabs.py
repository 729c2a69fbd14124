"""Tabs and their panels: a reader opens one after the other, so all of them are read, each under what its tab says."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from parsers.blocks import clean


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
