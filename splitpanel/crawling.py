"""A crawl with its progress shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from splitpanel.progress import progress

if TYPE_CHECKING:
    from pipelines.ingest import Outcome


def crawl_with_progress(
    urls: Sequence[str],
    db: Path,
    command: str,
    *,
    expected: int | None = None,
    settings: dict[str, object] | None = None,
) -> Outcome:
    """Crawl and show how far it has come. `expected` is the number of pages, where that is known."""
    from spiders.crawl import crawl

    with progress("crawling", expected) as advance:
        return crawl(
            urls,
            db,
            command,
            step=lambda _failed: advance(),
            settings={"LOG_LEVEL": "WARNING", **(settings or {})},
        )
