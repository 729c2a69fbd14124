"""Pieces of text that stand on one line of a page, as the blocks that they are to a reader."""

from __future__ import annotations

from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from parsers.avatars import is_avatar
from parsers.blocks import Cell, Document, clean, key_of
from parsers.gaps import at_gaps, is_gap
from parsers.labels import label_of
from parsers.landmarks import is_known_persona, is_prose

Piece = tuple[str, str, LexborNode]
"""Text as written, target of the link round it, and its node."""

_VERSUS = frozenset({"vs", "vs.", "versus"})
# Pieces of one value that markup has torn apart: `82` + `/100`, `$` + `20`, `75` + `%`.
_STICKS_TO_PREVIOUS = "/⁄∕／%·•:,."
_STICKS_TO_NEXT = "/⁄∕／$€£·•"
_LONGEST_AVATAR = 8
"""Characters, white space among them."""
_BESIDE = ("-comment", "-text")
_ENDS_LINE = ("img", "br", "hr")


def add_line(document: Document, pieces: Sequence[Piece], level: int, cell: Cell | None) -> None:
    """Append what the pieces say: a block each, unless they are a heading, a sentence or one value."""
    letters = pieces[0][0]
    if len(letters) <= _LONGEST_AVATAR and letters.isupper() and is_avatar(clean(letters), clean(pieces[1][0])):
        pieces = pieces[1:]
    texts = [text for text, _, _ in pieces]
    whole = "".join(texts)
    folded = whole.casefold()
    apart = ("vs" in folded or "versus" in folded) and any(text.strip().casefold() in _VERSUS for text in texts)
    whole = clean(" ".join(texts) if apart else whole)  # `A`, `vs`, `B`, one below the other
    if not whole:
        return
    # A heading is one thing, whatever its words are wrapped in; so is a sentence, whose words stand bare beside
    # elements.
    bare = [_is_beside_an_element(node) for _, _, node in pieces]
    if not level and not any(bare):
        document.add_line(whole, _rejoined(pieces), cell)
        return
    if not level and not bare[0] and (value := _value_behind_label(texts)):
        document.add_line(whole, [(clean(texts[0]), pieces[0][1]), (value, pieces[-1][1])], cell)
        return
    hrefs = {href for _, href, _ in pieces}
    href = hrefs.pop() if len(hrefs) == 1 else ""
    first, *rest = [text for _, text in at_gaps([clean(text) for text in texts], whole)]
    if rest and is_known_persona(first):  # and behind it what the persona looks at
        document.add(first, level, href, cell)
        document.add(" ".join(rest), 0, href, cell)
    else:
        document.add(whole if apart else _spaced(texts, bare), level, href, cell)


def _value_behind_label(texts: Sequence[str]) -> str | None:
    """The rest of a line that a label in an element of its own begins, if it may be a value: `<b>Entry</b> Paid`."""
    if label_of(key_of(clean(texts[0]))) is None:
        return None
    value = clean("".join(texts[1:]))
    begins = value[:1].isupper() or not value[:1].isalpha()
    return value if value and begins and value[0] not in ":–—-|" and not is_prose(value) else None


def _spaced(texts: Sequence[str], bare: Sequence[bool]) -> str:
    """The line with a space in each gap between two elements; words that stand bare may go on in an element."""
    spaced, last = "", ""
    for i, text in enumerate(texts):
        gap = i and not bare[i] and not bare[i - 1] and is_gap(last, text)
        spaced += f" {text}" if gap else text
        last = text
    return clean(spaced)


def _is_beside_an_element(node: LexborNode) -> bool:
    before, after = node.prev, node.next
    while before is not None and before.tag in _BESIDE:
        before = before.prev
    while after is not None and after.tag in _BESIDE:
        after = after.next
    # A picture and a line's break end the line.
    if before is not None and before.tag not in _ENDS_LINE:
        return True
    return after is not None and after.tag not in _ENDS_LINE


def _rejoined(pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    """Texts and targets of the pieces, with values that were torn apart whole again."""
    joined: list[tuple[str, str]] = []
    text, href = "", ""
    for piece, target, _ in pieces:
        cleaned = clean(piece)
        if not cleaned:
            continue
        if text and (cleaned[0] in _STICKS_TO_PREVIOUS or text[-1] in _STICKS_TO_NEXT):
            text += cleaned if cleaned[0] in "/⁄∕／%:,." or text[-1] in "/⁄∕／$€£" else f" {cleaned}"
            continue
        if text:
            joined.append((text, href))
        text, href = cleaned, target
    return [*joined, (text, href)] if text else joined
