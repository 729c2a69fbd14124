"""Markup made to hurt: hundreds of wrappers round one thing. A reader sees no more of them than of one."""

from __future__ import annotations

import re

_MANY_TAGS = 20_000
"""A comparison page has a thousand or two. At 60,000 that nest, the standard's own rules take half a minute."""

_WRAPPER = r"(?:div|span|section|article|main|p|b|i|em|strong|font|center|blockquote|ul|ol|li|table|tbody|tr|td)"
_OPENING = re.compile(rf"(?:<{_WRAPPER}\b[^<>]*>\s*){{200,}}", re.I)
_CLOSING = re.compile(rf"(?:</{_WRAPPER}\s*>\s*){{200,}}", re.I)


def shallow(text: str) -> str:
    """The text with each run of 200 and more tags that open, or close, with nothing between them made one."""
    if len(text) < 3 * _MANY_TAGS or text.count("<") < _MANY_TAGS:  # no tag is shorter than `<b>`
        return text
    return _CLOSING.sub("</div>", _OPENING.sub("<div>", text))
