"""The words round a value on the page that printed it, as the archive has it, or a file that is still there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parsers import Page

_WIDTH = 70
_SPEAKING = 30
"""Letters from which on a value is taken to stand in one place only."""
_LONGEST_LABEL = 40
_LABELS = {
    "category": r"categor",
    "entry": r"entry|pric|plan",
    "pricing": r"pric|cost|plan",
    "price_model": r"pric",
    "license": r"licen|pric|open",
    "panel_ship_pct": r"panel|ship",
    "panel_ships": r"ships?\b",
    "panel_skips": r"skips?\b",
    "panel_verdict": r"verdict|panel|winner",
    "community_ship_pct": r"communit|votes?\b",
    "community_votes": r"communit|votes?\b",
    "reviewed_on": r"review|date",
}
"""Field → what stands beside it where a page prints it."""
_FORMS = {
    "panel_ships": r"{0}\s*ships?|ships?:?\s?{0}",
    "panel_skips": r"{0}\s*skips?|skips?:?\s?{0}",
    "panel_verdict": r"^{}",
}
"""Field → how the value stands in its line, where it is more than the value itself."""


def archived_pages(sources: Iterable[dict[str, Any]], archive: Path) -> dict[str, Page]:
    """Record id → page, of those sources that are in the archive; each run's segments are read once.

    A source has `archive_record` and `run_id`.
    """
    from pipelines.archive import ArchiveError
    from pipelines.archive_reading import find_records
    from pipelines.crawled import to_page

    wanted: dict[str, set[str]] = {}
    for source in sources:
        if source["archive_record"]:
            wanted.setdefault(source["run_id"], set()).add(source["archive_record"])
    pages: dict[str, Page] = {}
    for run_id, records in wanted.items():
        with suppress(ArchiveError, OSError):  # a record that can't be read is one that is not there
            found = find_records(archive, run_id, records)
            pages |= {record: to_page(archived) for record, archived in found.items()}
    return pages


def words_around(source: dict[str, Any], field: str, value: Any, name: str, pages: dict[str, Page]) -> str | None:
    """The line of the page that holds the value of a tool's field, with the lines beside it; None where there is none.

    A number or a word such as `ship` stands in many places: of those it is one beside the field's label, behind the
    tool's name; where there is none such, no line is shown rather than a wrong one. A crawled page is one of `pages`;
    of local input only single files are looked into: what came out of a container is not looked for in it.
    """
    from parsers.decode import NotTextError, decode
    from parsers.parse import to_document

    page = pages.get(source["archive_record"]) if source["archive_record"] else _file_page(source["location"])
    if page is None:
        return None
    try:
        lines = to_document(decode(page)).lines
    except NotTextError:
        return None
    wanted = f"{value:g}" if isinstance(value, float) else str(value).split("\n", 1)[0]
    if field == "community_votes" and not value:
        wanted = "No community votes"  # as sites say it
    at = _place(lines, wanted, field, name)
    if at is None:
        return None
    before, after = lines[at - 1] if at else "", "".join(lines[at + 1 : at + 2])
    middle = lines[at]
    start = max(middle.casefold().find(wanted.casefold()) - _WIDTH // 2, 0)
    return " | ".join(part for part in (before[-_WIDTH:], middle[start : start + 2 * _WIDTH], after[:_WIDTH]) if part)


def _place(lines: list[str], wanted: str, field: str, name: str) -> int | None:
    """Which line holds the value, best first: beside its label, the whole line, soon after the tool's name."""
    form = _FORMS.get(field, "{}").format(re.escape(wanted))
    whole = re.compile(rf"(?<![\w.,$€£-])(?:{form})(?![\w]|[.,-]\d)", re.I)
    label = re.compile(_LABELS.get(field, re.escape(field)), re.I)
    # Of what has many places, only the label tells which is meant; a sentence speaks for itself.
    needs_label = len(wanted) < _SPEAKING and field not in ("name", "tagline")
    found: list[tuple[bool, bool, int, int]] = []
    named = -1
    for i, line in enumerate(lines):
        named = i if name.casefold() in line.casefold() else named
        if whole.search(line):
            # The label may be two cells before: `Pricing | A's price | B's price`.
            beside = [*lines[max(i - 2, 0) : i], whole.sub(" ", line), *lines[i + 1 : i + 2]]
            labelled = any(len(text) <= len(wanted) + _LONGEST_LABEL and label.search(text) for text in beside)
            alone = line.casefold() == wanted.casefold()
            under_name = alone and any(name in text for text in lines[max(i - 2, 0) : i + 3])
            prose = len(line) > len(wanted) + _LONGEST_LABEL
            if not needs_label or ((labelled or under_name) and not prose):
                found.append((not labelled, not alone, i - named if named >= 0 else len(lines), i))
    return min(found)[-1] if found else None


def _file_page(location: str | None) -> Page | None:
    from pipelines.readers.found import Found
    from pipelines.readers.single import read_single

    if not location or not (path := Path(location)).is_file():
        return None
    found = read_single(path)
    return found.page if isinstance(found, Found) else None
