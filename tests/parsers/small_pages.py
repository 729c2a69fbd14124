"""Small comparison pages for tests that look at one part of them."""

from __future__ import annotations

from typing import NamedTuple

from parsers import Page, parse
from parsers.records import Review, Tool

A, B = "Loft Ledger", "Mossback"
SLUGS = {A: "loft-ledger", B: "mossback-notes"}
SAID = {
    (0, "Builder"): "Its import reads what the bank writes, and that is more than I can say of the bank itself.",
    (0, "Skeptic"): "Every spreadsheet does this already, and a spreadsheet does not ask for my card first.",
    (1, "Builder"): "The plug-in format is one file and the errors name the line, so I was done before lunch.",
    (1, "Skeptic"): "Nobody keeps notes in the third week, and this one charges from the second week on.",
}
FIGURES: dict[tuple[int, str], tuple[int, str]] = {
    (0, "Builder"): (81, "ship"), (0, "Skeptic"): (35, "skip"),
    (1, "Builder"): (77, "ship"), (1, "Skeptic"): (42, "skip"),
}  # fmt: skip
ABOUT = {
    A: "Loft Ledger sorts what came in from what went out, and says so in one page a month.",
    B: "Mossback keeps notes in plain files and finds them again by what they were about.",
}
TAGLINE = {A: "Books for people with a shed", B: "Notes that grow slowly"}
CATEGORY = {A: "Finance", B: "Research & Analysis"}
PRICE = {A: "$12/mo", B: "Free / Open Source (MIT)"}
TALLY = {A: "Mixed · 1 ship / 1 skip", B: "Ship · 2 ship / 0 skip"}


class Read(NamedTuple):
    """What a page gives."""

    tools: list[Tool]
    reviews: list[tuple[object, ...]]
    issues: list[str]


def read(body: str, *, content_type: str = "text/html; charset=utf-8", address: bool = True) -> Read:
    url = f"https://shiporskip.io/compare/{SLUGS[A]}-vs-{SLUGS[B]}" if address else None
    found = parse(Page(url, body.encode(), content_type))
    reviews: list[tuple[object, ...]] = [
        (r.tool, r.persona, r.score, r.verdict, r.text) for r in found.records if isinstance(r, Review)
    ]
    tools = [record for record in found.records if isinstance(record, Tool)]
    return Read(tools, reviews, [issue.reason for issue in found.issues])


def card(name: str, *, after: str = "", before: str = "", middle: str = "") -> str:
    return (
        f'<section>{before}<h2><a href="/tool/{SLUGS[name]}">{name}</a></h2><p>{TAGLINE[name]}</p>{middle}'
        f"<div><b>50%</b><span>Panel ship</span></div><div><b>Free</b><span>Entry</span></div>"
        f"<p>{ABOUT[name]}</p>{after}</section>"
    )


def figures(side: int, persona: str) -> str:
    score, verdict = FIGURES[side, persona]
    return f"{score}/100 · {verdict}"


def expected(*keys: tuple[int, str]) -> list[tuple[object, ...]]:
    """Reviews as `read` gives them, all four if none is named."""
    return [(side, persona, *FIGURES[side, persona], SAID[side, persona]) for side, persona in keys or SAID]


def scorecard() -> str:
    out = "<h2>Reviewer scorecard</h2>"
    for persona in ("Builder", "Skeptic"):
        out += f"<h3>{persona}</h3>"
        out += "".join(f"<p>{figures(side, persona)}</p><p>{SAID[side, persona]}</p>" for side in (0, 1))
    return out


def in_lines() -> list[str]:
    """The page as a text prints it, a line a block."""
    lines = [f"{A} vs {B}"]
    for name in (A, B):
        lines += ["Finance", name, "A line on it", "50%", "Panel ship", "Free", "Entry", ABOUT[name]]
    lines += ["Reviewer scorecard"]
    for persona in ("Builder", "Skeptic"):
        lines += [persona]
        for side in (0, 1):
            lines += [figures(side, persona), SAID[side, persona]]
    return lines


def page(cards: str = "", table: str = "", reviews: str = "") -> str:
    return f"<h1>{A} vs {B}</h1>{cards or card(A) + card(B)}{table}{reviews or scorecard()}"
