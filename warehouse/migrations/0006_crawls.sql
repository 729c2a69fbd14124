-- What crawls know besides the pages: which segments of the archive are loaded, and which tools are gone.
CREATE TABLE facts.segments (
    segment VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE facts.segments IS 'One row a segment of an archive whose pages are all loaded; written in the transaction that loaded the last of them.';
COMMENT ON COLUMN facts.segments.segment IS 'Name of the file.';
COMMENT ON COLUMN facts.segments.run_id IS 'Run that loaded it.';

CREATE TABLE facts.absences (
    absence_id VARCHAR NOT NULL,
    site VARCHAR NOT NULL,
    slug VARCHAR NOT NULL,
    url VARCHAR,
    reason VARCHAR NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE facts.absences IS 'One row a tool that a crawl found to be gone.';
COMMENT ON COLUMN facts.absences.absence_id IS 'Hash of the other columns but the run.';
COMMENT ON COLUMN facts.absences.site IS 'Site of the tool.';
COMMENT ON COLUMN facts.absences.slug IS 'Its slug.';
COMMENT ON COLUMN facts.absences.url IS 'Address that showed it; NULL for a tool that its sitemap no longer names.';
COMMENT ON COLUMN facts.absences.reason IS 'not-found (its pages answer 404 or 410) or off-sitemap.';
COMMENT ON COLUMN facts.absences.seen_at IS 'When that was found.';
COMMENT ON COLUMN facts.absences.run_id IS 'Crawl that found it.';

ALTER TABLE tools ADD COLUMN gone_at TIMESTAMPTZ;
ALTER TABLE tools ADD COLUMN gone_reason VARCHAR;
COMMENT ON COLUMN tools.gone_at IS 'When a crawl found that the site no longer has it; NULL for a tool that is there.';
COMMENT ON COLUMN tools.gone_reason IS 'not-found (its pages answer 404 or 410) or off-sitemap.';
