-- What pages said, as they said it. Append-only, keyed by content: loading a page twice changes nothing.
-- Grain: one row a thing a page printed. Everything in schema main is computed from here.
CREATE SCHEMA facts;

CREATE TABLE facts.batches (
    batch_id VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    loaded_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE facts.batches IS 'One row a staged part that has been loaded; written in the transaction that loaded it.';
COMMENT ON COLUMN facts.batches.batch_id IS 'Name of the part: run and number.';
COMMENT ON COLUMN facts.batches.run_id IS 'Run that staged it.';
COMMENT ON COLUMN facts.batches.loaded_at IS 'When it was loaded.';

CREATE TABLE pages (
    page_id VARCHAR NOT NULL,
    url VARCHAR,
    location VARCHAR,
    site VARCHAR,
    kind VARCHAR NOT NULL,
    fetched_at TIMESTAMPTZ,
    seen_at TIMESTAMPTZ NOT NULL,
    status INTEGER,
    source VARCHAR NOT NULL,
    content_sha256 VARCHAR NOT NULL,
    archive_record VARCHAR,
    parser VARCHAR NOT NULL,
    records INTEGER NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE pages IS 'One row a fetch, or a saved file with its content.';
COMMENT ON COLUMN pages.page_id IS 'Hash of address, time of fetch and content.';
COMMENT ON COLUMN pages.url IS 'The page''s one address.';
COMMENT ON COLUMN pages.location IS 'Where the bytes came from, as it was given.';
COMMENT ON COLUMN pages.site IS 'Host without www.';
COMMENT ON COLUMN pages.kind IS 'comparison, tool, reviewer, article or other.';
COMMENT ON COLUMN pages.fetched_at IS 'When it was fetched; NULL for a saved file that does not say.';
COMMENT ON COLUMN pages.seen_at IS 'When the run that first brought it began.';
COMMENT ON COLUMN pages.status IS 'HTTP status; NULL for a file.';
COMMENT ON COLUMN pages.source IS 'crawl, file, warc, wet, jsonl or parquet.';
COMMENT ON COLUMN pages.content_sha256 IS 'SHA-256 of the body, hexadecimal.';
COMMENT ON COLUMN pages.archive_record IS 'WARC record that holds the response.';
COMMENT ON COLUMN pages.parser IS 'Grammar that read it.';
COMMENT ON COLUMN pages.records IS 'Records it gave.';
COMMENT ON COLUMN pages.run_id IS 'Run that first brought it.';

CREATE TABLE facts.texts (
    text_id VARCHAR NOT NULL,
    text_key VARCHAR NOT NULL,
    text VARCHAR NOT NULL
);
COMMENT ON TABLE facts.texts IS 'Every distinct review text, once.';
COMMENT ON COLUMN facts.texts.text_id IS 'Hash of the text as printed.';
COMMENT ON COLUMN facts.texts.text_key IS 'Hash of the normalised text: equal for copies that differ in case, quotes, dashes or white space.';
COMMENT ON COLUMN facts.texts.text IS 'As printed, without quotation marks round it.';

CREATE TABLE facts.cards (
    page_id VARCHAR NOT NULL,
    card INTEGER NOT NULL,
    site VARCHAR,
    slug VARCHAR,
    url VARCHAR,
    name VARCHAR,
    category VARCHAR,
    tagline VARCHAR,
    description VARCHAR,
    entry VARCHAR,
    pricing VARCHAR,
    price_model VARCHAR,
    price_amount DOUBLE,
    price_currency VARCHAR,
    price_period VARCHAR,
    license VARCHAR,
    panel_ship_pct DOUBLE,
    panel_ships INTEGER,
    panel_skips INTEGER,
    panel_verdict VARCHAR,
    community_ship_pct DOUBLE,
    community_votes INTEGER,
    reviewed_on DATE
);
COMMENT ON TABLE facts.cards IS 'One row a tool on a page: what that page says of it. Columns as in tools.';
COMMENT ON COLUMN facts.cards.page_id IS 'Page that prints it.';
COMMENT ON COLUMN facts.cards.card IS 'Place among the tools of the page, from 0.';
COMMENT ON COLUMN facts.cards.site IS 'Site of the page.';
COMMENT ON COLUMN facts.cards.slug IS 'Last part of the tool''s address, where the page gives it.';
COMMENT ON COLUMN facts.cards.url IS 'As tools.url, on this page; NULL where it is not printed.';
COMMENT ON COLUMN facts.cards.name IS 'As tools.name, on this page; NULL where it is not printed.';
COMMENT ON COLUMN facts.cards.category IS 'As tools.category, on this page; NULL where it is not printed.';
COMMENT ON COLUMN facts.cards.tagline IS 'As tools.tagline, on this page; NULL where it is not printed.';
COMMENT ON COLUMN facts.cards.description IS 'As tools.description, on this page; NULL where it is not printed.';
COMMENT ON COLUMN facts.cards.entry IS 'As tools.entry, on this page; NULL where it is not printed.';
COMMENT ON COLUMN facts.cards.pricing IS 'As tools.pricing, on this page; NULL where it is not printed.';
COMMENT ON COLUMN facts.cards.price_model IS 'As tools.price_model, on this page; NULL where it is not printed.';
COMMENT ON COLUMN facts.cards.price_amount IS 'As tools.price_amount, on this page; NULL where it is not printed.';
COMMENT ON COLUMN facts.cards.price_currency IS 'As tools.price_currency, on this page; NULL where it is not printed.';
COMMENT ON COLUMN facts.cards.price_period IS 'As tools.price_period, on this page; NULL where it is not printed.';
COMMENT ON COLUMN facts.cards.license IS 'As tools.license, on this page; NULL where it is not printed.';
COMMENT ON COLUMN facts.cards.panel_ship_pct IS 'As tools.panel_ship_pct, on this page; NULL where it is not printed.';
COMMENT ON COLUMN facts.cards.panel_ships IS 'As tools.panel_ships, on this page; NULL where it is not printed.';
COMMENT ON COLUMN facts.cards.panel_skips IS 'As tools.panel_skips, on this page; NULL where it is not printed.';
COMMENT ON COLUMN facts.cards.panel_verdict IS 'As tools.panel_verdict, on this page; NULL where it is not printed.';
COMMENT ON COLUMN facts.cards.community_ship_pct IS 'As tools.community_ship_pct, on this page; NULL where it is not printed.';
COMMENT ON COLUMN facts.cards.community_votes IS 'As tools.community_votes, on this page; NULL where it is not printed.';
COMMENT ON COLUMN facts.cards.reviewed_on IS 'As tools.reviewed_on, on this page; NULL where it is not printed.';

CREATE TABLE facts.reviews (
    page_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    card INTEGER,
    persona VARCHAR,
    score DOUBLE,
    verdict VARCHAR,
    text_id VARCHAR NOT NULL
);
COMMENT ON TABLE facts.reviews IS 'One row a review on a page.';
COMMENT ON COLUMN facts.reviews.page_id IS 'Page that prints it.';
COMMENT ON COLUMN facts.reviews.position IS 'Place among the reviews of the page, from 0.';
COMMENT ON COLUMN facts.reviews.card IS 'Which tool of the page it is on; NULL where the page does not show it.';
COMMENT ON COLUMN facts.reviews.persona IS 'As printed there; NULL where it is not.';
COMMENT ON COLUMN facts.reviews.score IS '0-100; NULL where it is not printed.';
COMMENT ON COLUMN facts.reviews.verdict IS 'ship or skip; NULL where it is not printed.';
COMMENT ON COLUMN facts.reviews.text_id IS 'Its words, in facts.texts.';

CREATE TABLE facts.comparisons (
    page_id VARCHAR NOT NULL,
    title VARCHAR,
    card_a INTEGER NOT NULL,
    card_b INTEGER NOT NULL
);
COMMENT ON TABLE facts.comparisons IS 'One row a page that sets two tools side by side.';
COMMENT ON COLUMN facts.comparisons.page_id IS 'The page.';
COMMENT ON COLUMN facts.comparisons.title IS 'As printed.';
COMMENT ON COLUMN facts.comparisons.card_a IS 'Place of the first tool among the tools of the page.';
COMMENT ON COLUMN facts.comparisons.card_b IS 'Place of the second.';

CREATE TABLE facts.articles (
    page_id VARCHAR NOT NULL,
    title VARCHAR,
    author VARCHAR,
    published_on DATE,
    text VARCHAR NOT NULL,
    sections STRUCT(heading VARCHAR, "text" VARCHAR)[] NOT NULL
);
COMMENT ON TABLE facts.articles IS 'One row an article on a page.';
COMMENT ON COLUMN facts.articles.page_id IS 'The page.';
COMMENT ON COLUMN facts.articles.title IS 'As printed.';
COMMENT ON COLUMN facts.articles.author IS 'As printed.';
COMMENT ON COLUMN facts.articles.published_on IS 'As printed.';
COMMENT ON COLUMN facts.articles.text IS 'Body with headings, blocks parted by an empty line.';
COMMENT ON COLUMN facts.articles.sections IS 'Headings and the text under each.';

CREATE TABLE facts.article_links (
    page_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    blurb VARCHAR,
    published_on DATE,
    url VARCHAR
);
COMMENT ON TABLE facts.article_links IS 'One row an item of the list under an article.';
COMMENT ON COLUMN facts.article_links.page_id IS 'The page.';
COMMENT ON COLUMN facts.article_links.position IS 'Place in the list, from 0.';
COMMENT ON COLUMN facts.article_links.title IS 'As printed.';
COMMENT ON COLUMN facts.article_links.blurb IS 'The line under the title.';
COMMENT ON COLUMN facts.article_links.published_on IS 'As printed.';
COMMENT ON COLUMN facts.article_links.url IS 'Where it leads.';

CREATE TABLE rejects (
    reject_id VARCHAR NOT NULL,
    page_id VARCHAR,
    url VARCHAR,
    reason VARCHAR NOT NULL,
    detail VARCHAR,
    seen_at TIMESTAMPTZ NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE rejects IS 'One row a thing that could not be used, whichever run met it first.';
COMMENT ON COLUMN rejects.reject_id IS 'Hash of page, address, reason and detail.';
COMMENT ON COLUMN rejects.page_id IS 'The page; NULL where nothing could be read.';
COMMENT ON COLUMN rejects.url IS 'Its address, or where the input lies.';
COMMENT ON COLUMN rejects.reason IS 'A short stable word, such as not-text.';
COMMENT ON COLUMN rejects.detail IS 'What it was, in words.';
COMMENT ON COLUMN rejects.seen_at IS 'When the run that first met it began.';
COMMENT ON COLUMN rejects.run_id IS 'That run.';

CREATE TABLE runs (
    run_id VARCHAR NOT NULL,
    command VARCHAR NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ,
    outcome VARCHAR,
    stats JSON
);
COMMENT ON TABLE runs IS 'One row a run of splitpanel that could change the warehouse.';
COMMENT ON COLUMN runs.run_id IS 'Time of start and a random end.';
COMMENT ON COLUMN runs.command IS 'What was run.';
COMMENT ON COLUMN runs.started_at IS 'When it began.';
COMMENT ON COLUMN runs.finished_at IS 'When it ended.';
COMMENT ON COLUMN runs.outcome IS 'ok; rejects: some input could not be used; failed: nothing was loaded.';
COMMENT ON COLUMN runs.stats IS 'Counts of the run.';
