"""The words round a value on the page that printed it, as the archive has it, or a file that is still there."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parsers import Page

_WIDTH = 70


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


def words_around(source: dict[str, Any], value: Any, pages: dict[str, Page]) -> str | None:
    """The line of the page that holds the value, with the lines beside it; None where it can't be had.

    A crawled page is one of `pages`; of local input only single files are looked into: what came out of a container
    is not looked for in it.
    """
    from parsers.decode import NotTextError, decode
    from parsers.parse import to_document

    page = pages.get(source["archive_record"]) if source["archive_record"] else _file_page(source["location"])
    if page is None:
        return None
    try:
        document = to_document(decode(page))
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


def _file_page(location: str | None) -> Page | None:
    from pipelines.readers.found import Found
    from pipelines.readers.single import read_single

    if not location or not (path := Path(location)).is_file():
        return None
    found = read_single(path)
    return found.page if isinstance(found, Found) else None
