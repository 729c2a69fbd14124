"""Markup made to hurt: hundreds of wrappers round one thing. A reader sees no more of them than of one."""

from __future__ import annotations

import re

_MANY_TAGS = 20_000
"""A comparison page has a thousand or two. At 60,000 that nest, the standard's own rules take half a minute."""
_SHORTEST_TAG = 3
"""Bytes, as in `<b>`."""

_WRAPPER = r"(?:div|span|section|article|main|p|b|i|em|strong|font|center|blockquote|ul|ol|li|table|tbody|tr|td)"
_OPENING = re.compile(rf"(?:<{_WRAPPER}\b[^<>]*>\s*){{200,}}".encode(), re.I)
_CLOSING = re.compile(rf"(?:</{_WRAPPER}\s*>\s*){{200,}}".encode(), re.I)


def shallow(utf8: bytes) -> bytes:
    """The markup with each run of 200 and more tags that open, or close, with nothing between them made one."""
    if len(utf8) < _SHORTEST_TAG * _MANY_TAGS or utf8.count(b"<") < _MANY_TAGS:
        return utf8
    return _CLOSING.sub(b"</div>", _OPENING.sub(b"<div>", utf8))
