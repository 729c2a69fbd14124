-- The same statements make the tables in SQLite and in PostgreSQL. Times are seconds since 1970, UTC.

-- One row a crawl. `round` counts the plans made: only the worker that raises it adds the next plan's requests.
CREATE TABLE IF NOT EXISTS crawls (
    crawl_id TEXT PRIMARY KEY,
    starts TEXT NOT NULL,
    options TEXT NOT NULL,
    round BIGINT NOT NULL DEFAULT 0,
    started_at DOUBLE PRECISION NOT NULL,
    finished_at DOUBLE PRECISION,
    outcome TEXT
);

-- One row a request of a crawl. queued → leased → archived (its response is kept) → done (it has been read);
-- or failed, when no answer of use came after the last attempt.
CREATE TABLE IF NOT EXISTS requests (
    request_id TEXT PRIMARY KEY,
    crawl_id TEXT NOT NULL,
    url TEXT NOT NULL,
    host TEXT NOT NULL,
    purpose TEXT NOT NULL,
    priority BIGINT NOT NULL,
    depth BIGINT NOT NULL DEFAULT 0,
    asked_as TEXT,
    state TEXT NOT NULL DEFAULT 'queued',
    attempts BIGINT NOT NULL DEFAULT 0,
    not_before DOUBLE PRECISION NOT NULL DEFAULT 0,
    lease_until DOUBLE PRECISION NOT NULL DEFAULT 0,
    worker TEXT,
    reason TEXT,
    detail TEXT,
    segment TEXT,
    place BIGINT
);
CREATE INDEX IF NOT EXISTS requests_by_state ON requests (crawl_id, state, host, priority, request_id);

-- One row a host: when the next request to it is due. Shared by all workers, so that they keep one pace together.
CREATE TABLE IF NOT EXISTS hosts (
    host TEXT PRIMARY KEY,
    next_at DOUBLE PRECISION NOT NULL DEFAULT 0,
    delay DOUBLE PRECISION NOT NULL,
    least_delay DOUBLE PRECISION NOT NULL,
    robots TEXT
);

-- One row a segment of the archive: its bytes up to `size` hold acknowledged records and nothing else.
CREATE TABLE IF NOT EXISTS segments (
    name TEXT PRIMARY KEY,
    worker TEXT NOT NULL,
    size BIGINT NOT NULL
);

-- One row an address of a page that was ever found: what its last fetch said, for the next crawl.
CREATE TABLE IF NOT EXISTS addresses (
    url TEXT PRIMARY KEY,
    site TEXT NOT NULL,
    kind TEXT NOT NULL,
    slug_a TEXT,
    slug_b TEXT,
    asked_as TEXT NOT NULL,
    listed_at DOUBLE PRECISION,
    lastmod TEXT,
    fetched_at DOUBLE PRECISION,
    fetched_lastmod TEXT,
    status BIGINT,
    etag TEXT,
    last_modified TEXT,
    sha256 TEXT,
    facts TEXT,
    own_url TEXT,
    own_site TEXT,
    archive_record TEXT,
    archived_at TEXT
);
CREATE INDEX IF NOT EXISTS addresses_by_site ON addresses (site, kind);

-- One row a tool on a page that was read: how many reviews of it the page had, how many of them without a name,
-- and how many its panel should have.
CREATE TABLE IF NOT EXISTS seen (
    site TEXT NOT NULL,
    slug TEXT NOT NULL,
    url TEXT NOT NULL,
    kind TEXT NOT NULL,
    reviews BIGINT NOT NULL,
    unnamed BIGINT NOT NULL,
    panel BIGINT,
    PRIMARY KEY (site, slug, url)
);
CREATE INDEX IF NOT EXISTS seen_by_url ON seen (url);

-- One row a site: how often its sitemap's `lastmod` told of a change that a page then had, and how often it kept
-- one back.
CREATE TABLE IF NOT EXISTS sites (
    site TEXT PRIMARY KEY,
    lastmod_true BIGINT NOT NULL DEFAULT 0,
    lastmod_false BIGINT NOT NULL DEFAULT 0
);
