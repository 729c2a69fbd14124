"""What is known of a site from one crawl to the next: its addresses, and which tools stood on which pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from parsers.sites import Address
from spiders.frontier.database import Database

REFUSED = -1
"""Stands for the status of an address whose answer was refused: too large, or a redirect elsewhere."""
_FEWEST_PROOFS = 3
"""Changes that a new `lastmod` has told of."""
_LIES = 0.02
_REMEMBERED = (
    "etag", "last_modified", "sha256", "archive_record", "archived_at", "facts", "own_url", "own_site",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """An address that a sitemap or a page names."""

    address: Address
    asked_as: str
    """As it is to be asked for."""
    lastmod: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the last fetch of an address said."""

    etag: str | None
    last_modified: str | None
    sha256: str | None
    archive_record: str | None
    archived_at: str | None
    facts: str | None
    """Hash of what the page said."""
    own_url: str | None
    """The page's one address by its own account."""
    own_site: str | None


class ToolSeen(NamedTuple):
    """A tool on a page."""

    slug: str
    reviews: int
    unnamed: int
    """Of them, those whose reviewer the page does not name."""
    panel: int | None
    """How many reviews its panel should have; None where the page does not say."""


@dataclass(frozen=True, slots=True)
class PageState:
    """An address as the plan sees it."""

    url: str
    asked_as: str
    kind: str
    slugs: tuple[str, ...]
    listed_at: float | None
    lastmod: str | None
    fetched_at: float | None
    fetched_lastmod: str | None
    status: int | None
    conditional: bool
    """Whether the site gave an ETag or a time of change, so that asking again may cost nothing."""


class SiteMemory:
    """One site's addresses and tools."""

    def __init__(self, database: Database, site: str) -> None:
        self.database = database
        self.site = site

    def found(self, addresses: Iterable[Found], *, listed_at: float | None = None) -> int:
        """Note addresses; `listed_at` is set for those of a sitemap. Returns how many were new."""
        rows = [
            (
                one.address.url, self.site, one.address.kind, *_pair(one.address.slugs), one.asked_as, listed_at,
                one.lastmod,
            )
            for one in addresses
        ]  # fmt: skip
        with self.database.transaction():
            before = self._count()
            self.database.many(
                "INSERT INTO addresses (url, site, kind, slug_a, slug_b, asked_as, listed_at, lastmod) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (url) DO UPDATE SET "
                "listed_at = coalesce(excluded.listed_at, addresses.listed_at), "
                "lastmod = coalesce(excluded.lastmod, addresses.lastmod)",
                rows,
            )
            return self._count() - before

    def _count(self) -> int:
        ((count,),) = self.database.rows("SELECT count(*) FROM addresses WHERE site = ?", (self.site,))
        return int(count)

    def known(self, url: str) -> Known | None:
        """What the last good fetch of an address said; None where there was none."""
        rows = self.database.rows(
            "SELECT etag, last_modified, sha256, archive_record, archived_at, facts, own_url, own_site FROM addresses "
            "WHERE url = ? AND sha256 IS NOT NULL",
            (url,),
        )
        return Known(*rows[0]) if rows else None

    def seen_on(self, url: str) -> list[str]:
        """Slugs of the tools that the page showed when it was read last."""
        rows = self.database.rows("SELECT slug FROM seen WHERE url = ? AND kind IN ('comparison', 'tool')", (url,))
        return [str(slug) for (slug,) in rows]

    def own_site(self, slug: str) -> str | None:
        """What pages that showed the tool call their site."""
        rows = self.database.rows(
            "SELECT a.own_site FROM seen AS s JOIN addresses AS a ON a.url = s.url "
            "WHERE s.site = ? AND s.slug = ? AND a.own_site IS NOT NULL ORDER BY a.fetched_at DESC LIMIT 1",
            (self.site, slug),
        )
        return str(rows[0][0]) if rows else None

    def fetched(
        self,
        address: Address,
        asked_as: str,
        at: float,
        status: int,
        before: Known | None,
        known: Known | None,
        tools: Sequence[ToolSeen],
    ) -> None:
        """Note a fetch: what was remembered of the page `before`, and what is `known` now (None: it had not changed).

        `tools` are those on the page; where it had not changed, they are those of the fetch before.
        """
        values = (
            (known.etag, known.last_modified, known.sha256, known.archive_record, known.archived_at, known.facts,
             known.own_url, known.own_site)
            if known
            else (None,) * 8
        )  # fmt: skip
        with self.database.transaction():
            if before is not None:
                self._judge_lastmod(address.url, status, before, known)
            # What is remembered of the page stays, where it had not changed.
            self.database.rows(
                "INSERT INTO addresses (url, site, kind, slug_a, slug_b, asked_as, fetched_at, status, etag, "
                "last_modified, sha256, archive_record, archived_at, facts, own_url, own_site) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (url) DO UPDATE SET "
                "fetched_at = excluded.fetched_at, status = excluded.status, fetched_lastmod = addresses.lastmod"
                + ("".join(f", {name} = excluded.{name}" for name in _REMEMBERED) if known else ""),
                (
                    address.url, self.site, address.kind, *_pair(address.slugs), asked_as, at, status, *values,
                ),
            )  # fmt: skip
            if known is None:
                return
            if before is not None:
                self.database.rows("DELETE FROM seen WHERE url = ?", (address.url,))
            self.database.many(
                "INSERT INTO seen (site, slug, url, kind, reviews, unnamed, panel) VALUES (?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT DO NOTHING",
                [(self.site, t.slug, address.url, address.kind, t.reviews, t.unnamed, t.panel) for t in tools],
            )

    def failed(self, url: str, at: float, status: int) -> None:
        """Note that a known address gave no page. `status` is 0 where there was no answer, or `REFUSED`."""
        self.database.rows("UPDATE addresses SET fetched_at = ?, status = ? WHERE url = ?", (at, status, url))

    def _judge_lastmod(self, url: str, status: int, before: Known, known: Known | None) -> None:
        """Compare what the sitemap said of a page that was fetched before with what came."""
        rows = self.database.rows(
            "SELECT lastmod, fetched_lastmod FROM addresses WHERE url = ? "
            "AND lastmod IS NOT NULL AND fetched_lastmod IS NOT NULL",
            (url,),
        )
        if not rows or status not in (200, 304):
            return
        lastmod, lastmod_before = rows[0]
        if known is None or known.facts == before.facts:
            # That neither changed proves nothing; a page touched without a change costs a request and hides nothing.
            return
        column = "lastmod_true" if lastmod != lastmod_before else "lastmod_false"
        self.database.rows("INSERT INTO sites (site) VALUES (?) ON CONFLICT DO NOTHING", (self.site,))
        self.database.rows(f"UPDATE sites SET {column} = {column} + 1 WHERE site = ?", (self.site,))  # noqa: S608

    def is_new(self) -> bool:
        """Whether no page of the site was ever fetched."""
        return not self.database.rows(
            "SELECT 1 FROM addresses WHERE site = ? AND sha256 IS NOT NULL LIMIT 1", (self.site,)
        )

    def trusts_lastmod(self) -> bool:
        """Whether the sitemap's times of change have told of changes, and as good as never kept one back."""
        rows = self.database.rows("SELECT lastmod_true, lastmod_false FROM sites WHERE site = ?", (self.site,))
        right, wrong = rows[0] if rows else (0, 0)
        return int(right) >= _FEWEST_PROOFS and int(wrong) <= _LIES * int(right)

    def pages(self) -> list[PageState]:
        """Every address known."""
        rows = self.database.rows(
            "SELECT url, asked_as, kind, slug_a, slug_b, listed_at, lastmod, fetched_at, fetched_lastmod, status, "
            "coalesce(etag, last_modified) FROM addresses WHERE site = ? ORDER BY url",
            (self.site,),
        )
        return [
            PageState(
                url, asked_as, kind, tuple(s for s in (a, b) if s), listed_at, lastmod, fetched_at, fetched_lastmod,
                status, validator is not None,
            )
            for url, asked_as, kind, a, b, listed_at, lastmod, fetched_at, fetched_lastmod, status, validator in rows
        ]  # fmt: skip

    def seen(self) -> dict[str, dict[str, tuple[str, int, int, int | None]]]:
        """Slug → address → kind of page, reviews, unnamed ones, size of the panel."""
        found: dict[str, dict[str, tuple[str, int, int, int | None]]] = {}
        for slug, url, kind, reviews, unnamed, panel in self.database.rows(
            "SELECT slug, url, kind, reviews, unnamed, panel FROM seen WHERE site = ?", (self.site,)
        ):
            found.setdefault(slug, {})[url] = (kind, reviews, unnamed, panel)
        return found


def _pair(slugs: Sequence[str]) -> tuple[str | None, str | None]:
    return (slugs[0] if slugs else None, slugs[1] if len(slugs) > 1 else None)
