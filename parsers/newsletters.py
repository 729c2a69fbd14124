"""Newsletter boxes, which may stand under a page and between any two parts of it, and are read as no part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.blocks import Block
from parsers.landmarks import NEWSLETTER, begins_newsletter, is_newsletter, is_prose, may_begin_newsletter
from parsers.mail_forms import without_forms

_BUTTON = "subscribe"
_LONGEST_PITCH = 120
_NEVER_IN_A_PITCH = frozenset('“„«"/:')
"""A quote opens, or figures or a label stand before the words: a review."""
_BY_MAIL = re.compile(r"\b(?:one|an|your|our|by|every|each|the) (?:short )?e-?mail\b", re.I)


def without_boxes(blocks: Sequence[Block], *, most_pitches: int = 0) -> Sequence[Block]:
    """The blocks without newsletter boxes: a box begins with its heading, and goes on while the lines speak of mail.

    Right under the heading some sentences may say what comes and not that it comes by mail: `Five verdicts every
    Friday.` `most_pitches` is how many are the box's. In an article they may be the article's next paragraph; among
    reviews, each of which begins with its persona or figures, they are nobody's.
    """
    keys = [block.key for block in blocks]
    unboxed = without_forms(blocks, keys)
    if unboxed is not blocks:
        blocks, keys = unboxed, [block.key for block in unboxed]
    if NEWSLETTER.isdisjoint(keys) and not may_begin_newsletter("\n".join(keys)):
        return blocks
    # As `may_begin_newsletter` has it; to call it for each block takes 5 µs of a page.
    first = next(i for i, key in enumerate(keys) if key in NEWSLETTER or "weekly" in key or "inbox" in key)
    kept = list(blocks[:first])
    boxed = False
    pitches = 0
    for block in blocks[first:]:
        if begins_newsletter(block):
            boxed = True
            if block.level or block.key != _BUTTON:  # which may stand alone, in a menu or under a card
                pitches = most_pitches
        elif boxed and pitches and _is_pitch(block):
            pitches -= 1
        else:
            boxed = boxed and is_newsletter(block)
            pitches = pitches if boxed else 0
        if not boxed:
            kept.append(block)
    return kept


def _is_pitch(block: Block) -> bool:
    text = block.text
    short = len(text) < _LONGEST_PITCH and not block.level and not block.cell
    return short and is_prose(text) and (_NEVER_IN_A_PITCH.isdisjoint(text) or _BY_MAIL.search(text) is not None)
