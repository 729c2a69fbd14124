"""The words by which a page of any layout is read. All are compared with `Block.key`."""

from __future__ import annotations

import re

from parsers.avatars import without_avatar
from parsers.blocks import Block
from parsers.remembered import remembered
from parsers.values import (
    NO_VALUE,
    TALLY_HALF,
    parse_panel,
    parse_percent,
    parse_score,
    parse_share,
    parse_verdict,
    parse_votes,
)

NEWSLETTER = frozenset({"weekly ai tool verdicts", "get the next comparison in your inbox", "newsletter", "subscribe"})
"""A box that may stand under the page, and also between any two parts of it."""

FIGURE_LABELS = frozenset({"score", "rating", "verdict", "our score"})
"""Labels of a reviewer's figures."""

BUTTONS = frozenset(
    {
        "helpful?",
        "was this helpful?",
        "was this review helpful?",
        "did you find this helpful?",
        "read more",
        "show more",
        "learn more",
        "read all reviews",
        "see all reviews",
        "all reviews",
        "view details",
        "share",
        "copy",
        "copy link",
        "embed",
        "reply",
        "report",
        "bookmark",
        "save",
        "save for later",
        "follow",
        "visit",
        "visit site",
        "visit website",
        "website",
        "add to compare",
        "try it",
    }
)
"""What may stand among reviews, or under a card's words, and is none of them."""

ADVERTISED = frozenset(
    {"sponsored", "advertisement", "advertisements", "ad", "promoted", "sponsored content", "our sponsor"}
)
"""What stands over somebody else's words."""

_WHO = ("the panel", "our panel", "the critics", "our critics", "the reviewers", "our reviewers", "the experts")
SCORECARD = frozenset({
    "reviewer scorecard", "reviewer scorecards", "the reviews", "panel reviews", "the panel's take",
    "expert reviews", "critic reviews", "reviewer reviews", "reviews by the panel", "reviews from the panel",
    *(f"what {who} {say}" for who in _WHO for say in ("say", "says", "said", "wrote", "think", "thinks", "thought")),
})  # fmt: skip
"""What stands over the reviews of a comparison page."""

TABLE_HEADS = frozenset(
    {
        "decision",
        "decision table",
        "criterion",
        "feature",
        "at a glance",
        "side by side",
        "head to head",
        "comparison table",
    }
)
"""First cell of the header row of a fact table, or what stands over the table."""

_TABLE_HEADING = re.compile(
    r"(?:the )?(?:decision|facts|key facts|quick facts|criteria|features)(?: (?:table|facts|matrix|grid|summary))?"
    r"(?: side by side)?(?:\s*[:|–—-]\s*\S.*)?"
)
"""What headings over a fact table say; over the facts of one tool they may name it."""

TAIL = frozenset(
    {
        "bookmarks",
        "related comparisons",
        "similar products",
        "more comparisons",
        "browse the full panel",
        "share this verdict",
        "embed this verdict",
        "you may like",
        "frequently asked questions",
        "faq",
    }
)
"""What stands under the last review, whatever comes next."""

PERSONAS = frozenset({"builder", "skeptic", "futurist", "founder", "creator"})
"""Personas known by name. A page may print others: their place shows them, not this list."""

_NOBODY = frozenset(
    "panel panelists critics reviewers experts jury judges verdict verdicts reviews scores scorecard take ratings "
    "comments votes community ship skip mixed".split()
) | {"bottom line", "expert reviews", "panel reviews"}
"""What stands over reviews after a `The`, and is nobody's name."""
_PERSONA = re.compile(r"(?:the\s+)?(?P<name>[A-Z][\w&'’-]*(?:\s+[A-Z][\w&'’-]*){0,2})", re.I)
_IN_BOX = re.compile(
    r"\b(?:inbox|subscribe|subscribers?|spam|waste an afternoon|(?:one )?(?:e-?)?mail a week|unsubscribe)\b", re.I
)
_BOX = re.compile(
    r"(?:(?:get|receive|join|subscribe to) )?(?:the |our |your )?weekly"
    r" (?:[\w'-]+ ){0,3}(?:verdicts?|reviews?|comparisons?|picks|digest|newsletter)|"
    r"(?:get|receive|have) [^.]{0,60}\bin your inbox\W*"
)
_LONGEST_VALUE = 120
_MAY_BE_VALUE = re.compile(r"[\d\u2012-\u2015\u2212-]|ship|skip|mixed|n/?a|no", re.I)
"""What every value has in it."""
_DECORATED = re.compile(r"^[^\w\s]*\s*(?=[A-Za-z])|[^\w)\].!?'’\"”]+$")
"""An emoji or bullet before a name, a colon or an arrow after it."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*$")


def is_table_head(block: Block) -> bool:
    """Whether a fact table begins with the block or under it."""
    return block.key in TABLE_HEADS or bool(block.level and _TABLE_HEADING.fullmatch(block.key))


def begins_newsletter(block: Block) -> bool:
    """Whether a newsletter's box begins with the block."""
    return block.key in NEWSLETTER or (may_begin_newsletter(block.key) and bool(_BOX.fullmatch(block.key)))


def may_begin_newsletter(keys: str) -> bool:
    """Whether a newsletter's box may begin with a block of this key, or with one of several that are joined."""
    return "weekly" in keys or "inbox" in keys


def is_newsletter(block: Block) -> bool:
    """Whether the block belongs to a newsletter's box."""
    return block.key in NEWSLETTER or (len(block.text) < 120 and bool(_IN_BOX.search(block.text)))


@remembered
def persona_name(text: str) -> str | None:
    """`The Builder` → `Builder`; None where the text can't be a persona's name."""
    if len(text) > 32:
        return None
    match = _PERSONA.fullmatch(without_avatar(_DECORATED.sub("", text)))
    if not match:
        return None
    name = match["name"]
    if name.casefold() in _NOBODY:
        return None
    return name if any(c.islower() for c in name) and name[0].isupper() else name.title()


@remembered
def is_known_persona(text: str) -> bool:
    """Whether the text is the name of a persona that is known by name."""
    name = persona_name(text)
    return name is not None and name.casefold() in PERSONAS


@remembered
def is_value(text: str) -> bool:
    """Whether the whole text is a percentage, score, verdict, vote or placeholder: never a name or a sentence."""
    if len(text) > _LONGEST_VALUE or not _MAY_BE_VALUE.search(text):
        return False
    return bool(
        NO_VALUE.fullmatch(text)
        or TALLY_HALF.fullmatch(text)
        or parse_percent(text) is not None
        or parse_score(text)
        or parse_verdict(text)
        or parse_panel(text)
        or parse_votes(text)
        or parse_share(text)
    )


@remembered
def is_prose(text: str) -> bool:
    """Whether the text reads like a sentence or more, not like a label, a button or a heading."""
    return len(text) >= 100 or (bool(_SENTENCE_END.search(text)) and len(text.split()) >= 3)
