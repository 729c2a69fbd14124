"""Scripts that end a page: front-end frameworks leave there, in dozens of them, all that the page says once more."""

from __future__ import annotations

import re

_BEGIN = re.compile(b"<script")
_FEWEST = 8
"""Scripts. To cut fewer costs what parsing them does."""
_RUN = re.compile(rb"(?:<script(?:\s[^>]*+)?+>[^<]*+</script>\s*+){%d,}+" % _FEWEST)
_NOTHING_BELOW = re.compile(rb"(?:\s|</body>|</html>)*+")


def without_last_scripts(html: bytes, start: int = 0) -> bytes:
    """The markup from `start` on without them. To parse ninety and walk past them takes 75 µs, to cut them out 25."""
    begin = _BEGIN.search(html, start)
    while begin:
        run = _RUN.match(html, begin.start())
        end = run.end() if run else begin.end()
        if run and _NOTHING_BELOW.fullmatch(html, end):
            return html[start : begin.start()] + html[end:]
        begin = _BEGIN.search(html, end)
    return html[start:]
