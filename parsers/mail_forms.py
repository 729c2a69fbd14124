"""Newsletter boxes under headings of their own: a field for an address beside a button shows them, or words of mail do.

`The Friday verdict`, `What shipped, what to skip.`, `Your email`, `Subscribe`: nobody can list the headings, but
whatever stands right over the field and the button is the box's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from parsers.blocks import Block
from parsers.landmarks import BUTTONS, begins_newsletter, is_known_persona, is_prose, is_value
from parsers.remembered import remembered

_FIELDS = frozenset(
    "email|e-mail|your email|your e-mail|email address|e-mail address|your email address|your e-mail address|"
    "enter your email|enter your email address|enter your e-mail|work email|your work email|your best email".split("|")
)
"""What stands in an empty field."""
_SUBMITS = frozenset(
    "subscribe|subscribe now|subscribe for free|sign up|sign me up|sign up now|sign up for free|join|join now|"
    "join free|join us|join the list|get it|get the letter|get the newsletter|send it|send it to me|send me one|"
    "count me in|notify me|keep me posted|i'm in".split("|")
)
_PRESSED = _SUBMITS | {f"{field} {submit}" for field in _FIELDS for submit in _SUBMITS}
"""Keys of buttons, some with the field beside them."""
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_BY_MAIL = re.compile(
    rf"\b(?:e-?)?(?:mails?|letters?|issues?) (?:a|an|per|every|each|on) (?:week|month|day|other|{_DAY})|"
    rf"\b(?:every|each|on) {_DAY}s?\b|\b(?:weekly|monthly|daily) (?:e-?mail|letter|digest)|\bunsubscribe\b|"
    r"\b(?:no|zero|never|without) spam\b|\b[\d,.]+k? (?:\w+ )?(?:readers|subscribers|builders)\b|"
    r"\b(?:in|to|into) your inbox\b",
    re.I,
)
_LONGEST = 160
_MOST_WORDS = 8
_MOST_LINES = 5
"""Over the button."""


def without_forms(blocks: Sequence[Block], keys: Sequence[str]) -> Sequence[Block]:
    """The blocks without such boxes; `keys` are the blocks'."""
    if _PRESSED.isdisjoint(keys):
        return blocks
    boxed: set[int] = set()
    for i, key in enumerate(keys):
        if key in _PRESSED:
            boxed.update(_box(blocks, keys, i))
    return [block for i, block in enumerate(blocks) if i not in boxed] if boxed else blocks


def _box(blocks: Sequence[Block], keys: Sequence[str], button: int) -> Collection[int]:
    """The places of the box whose button is given; none where the button is no letter's."""
    fielded = keys[button] not in _SUBMITS
    mailed = False
    pitched = button
    at = button - 1
    while at >= 0 and button - at <= _MOST_LINES:
        block = blocks[at]
        if keys[at] in _FIELDS or _is_address(keys[at]):
            fielded = True
        elif _is_by_mail(block.text):
            mailed = True
        elif fielded and pitched == button and not block.level and len(block.text) <= _LONGEST and is_prose(block.text):
            pitched = at  # says what comes, and not that it comes by mail
        else:
            break
        at -= 1
    if any(map(begins_newsletter, blocks[max(at, 0) : button])):
        return ()  # a box that its heading shows
    headed = at >= 0 and _is_heading(blocks, keys, at)
    if headed and (fielded or mailed):
        return range(at, button + 1)
    # Without a heading a sentence over the field is somebody's review, and words of mail without one a tool's.
    return range(pitched + 1 if pitched < button else at + 1, button + 1) if fielded else ()


def _is_address(key: str) -> bool:
    return "@" in key and " " not in key


@remembered
def _is_by_mail(text: str) -> bool:
    return len(text) <= _LONGEST and _BY_MAIL.search(text) is not None


def _is_heading(blocks: Sequence[Block], keys: Sequence[str], at: int) -> bool:
    """Whether the block is a heading of its own: under a sentence or marked as one, and no name of the page's title."""
    block = blocks[at]
    text, key = block.text, keys[at]
    if not key or block.label or is_known_persona(text) or is_value(text) or is_prose(text) or key in BUTTONS:
        return False
    if any(key in other for other in keys if " vs" in other):
        return False
    short = len(text.split()) <= _MOST_WORDS and not block.href
    return short and (bool(block.level) or at == 0 or is_prose(blocks[at - 1].text) or " vs" in keys[at - 1])
