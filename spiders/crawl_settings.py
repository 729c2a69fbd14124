"""All that a crawl is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from spiders.plan import Options

_FRONTIER = "frontier.sqlite"


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a crawl stops by itself; it goes on from there when it is run again."""

    pages: int | None = None
    megabytes: float | None = None
    minutes: float | None = None


@dataclass(frozen=True, slots=True)
class CrawlSettings:
    """All that a crawl is told."""

    starts: tuple[str, ...]
    db: Path
    command: str
    user_agent: str
    archive: Path | None = None
    """Folder of the archive; beside the warehouse where None."""
    frontier: str | None = None
    """PostgreSQL address; a file in the archive where None."""
    delay: float = 1.0
    """Least seconds between two requests to a host."""
    options: Options = field(default_factory=Options)
    limits: Limits = field(default_factory=Limits)
    only_plan: bool = False
    """Read sitemaps and listings, and stop there."""

    @property
    def archive_folder(self) -> Path:
        """Where the archive lies."""
        return self.archive or self.db.with_name(f"{self.db.name}.archive")

    @property
    def frontier_address(self) -> str | Path:
        """Where the frontier lies."""
        return self.frontier or self.archive_folder / _FRONTIER
