"""What pictures in the markup say: a share in a ring is text to its reader, an axis of a chart is not the page's."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from parsers.blocks import clean
from parsers.labels import label_of
from parsers.landmarks import is_value

_HOLDERS = frozenset({"g", "a", "svg", "switch", "text", "tspan", "textpath"})
"""Elements of a picture that show what they hold. Titles, descriptions and definitions are not shown."""
_MOST_TEXTS = 4
_MOST_LOOKED_AT = 400
"""Nodes. A picture that has more is a chart or a map."""
_HIDDEN = (("display", "none"), ("visibility", "hidden"), ("opacity", "0"))
_GOES_ON = ("/", "%", "out of", "of ")
"""How a figure goes on that is drawn as a bare number: `82` in a ring, and `/100` under it."""


def drawn_texts(picture: LexborNode) -> list[tuple[str, LexborNode]]:
    """The picture's texts, each with its node: one value and perhaps its label; nothing if it says anything else."""
    found: list[tuple[str, LexborNode]] = []
    if _is_word(picture.prev) or _is_word(picture.next):
        return []  # a mark in a sentence
    for node in _text_elements(picture):
        text = clean(node.text())
        if not text or _is_hidden(node):
            continue
        found.append((text, _innermost(node)))
        if len(found) > _MOST_TEXTS:
            return []
    if not found:
        return []
    whole = clean("".join(text for text, _ in found))
    if len(found) > 1 and is_value(whole):  # `75` and `%`, `82` and `/100`
        return [(whole, found[0][1])]
    values = [text for text, _ in found if is_value(text) or _goes_on(text, picture)]
    labels = [text for text, _ in found if label_of(text.casefold())]
    return found if len(values) == 1 and len(values) + len(labels) == len(found) else []


def _text_elements(picture: LexborNode) -> Iterator[LexborNode]:
    """The outermost text elements in the picture, in order."""
    ahead = [picture.child]
    for _ in range(_MOST_LOOKED_AT):
        node = ahead.pop() if ahead else None
        while node is None and ahead:
            node = ahead.pop()
        if node is None:
            return
        ahead.append(node.next)
        if node.tag == "text":
            yield node
        elif node.tag in _HOLDERS:
            ahead.append(node.child)


def _innermost(node: LexborNode) -> LexborNode:
    while (child := node.child) is not None:
        node = child
    return node


def _is_word(node: LexborNode | None) -> bool:
    return node is not None and node.tag == "-text" and any(map(str.isalpha, node.text_content or ""))


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return any(attributes.get(name) == value for name, value in _HIDDEN)


def _goes_on(text: str, picture: LexborNode) -> bool:
    """Whether the text is a number and what follows the picture makes it a figure."""
    following = picture.next
    while following is not None and not (following.text_content or following.text()).strip():
        following = following.next
    return text.isdecimal() and following is not None and following.text().strip().startswith(_GOES_ON)
