"""The words that stand round a value on the page that printed it, where that page is a file that is still there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_WIDTH = 70


def words_around(location: str | None, value: Any) -> str | None:
    """The line of the page that holds the value, with the lines beside it; None where it can't be had.

    Only single files can be looked into: a page of the web is not kept, and one in a container is not looked for.
    """
    if not location or not (path := Path(location)).is_file():
        return None
    from parsers.decode import NotTextError, decode
    from parsers.parse import to_document
    from pipelines.readers.base import Found
    from pipelines.readers.single import read_single

    found = read_single(path)
    if not isinstance(found, Found):
        return None
    try:
        document = to_document(*decode(found.page))
    except NotTextError:
        return None
    wanted = f"{value:g}" if isinstance(value, float) else str(value).split("\n", 1)[0]
    if any(f"{wanted}%" in line for line in document.lines):
        wanted = f"{wanted}%"
    exact = [i for i, line in enumerate(document.lines) if line == wanted]
    at = next(iter(exact or (i for i, line in enumerate(document.lines) if wanted in line)), None)
    if at is None:
        return None
    before, after = document.lines[at - 1] if at else "", "".join(document.lines[at + 1 : at + 2])
    middle = document.lines[at]
    start = max(middle.find(wanted) - _WIDTH // 2, 0)
    return " | ".join(part for part in (before[-_WIDTH:], middle[start : start + 2 * _WIDTH], after[:_WIDTH]) if part)
