-- What is compared: pages that the published warehouse does not have, with those that it has. The newest page of an
-- address stands for it on each side, so that a later good page makes up for a bad one, and what was accepted is the
-- measure from then on. A page that had not changed says nothing new.
-- Grain: one row an address and side.
CREATE OR REPLACE TEMP TABLE compared_pages AS
SELECT p.page_id, p.site, p.kind, p.records, o.id IS NULL AS fresh
FROM pages AS p
LEFT JOIN published_pages AS o ON o.id = p.page_id
WHERE p.source = 'crawl' AND p.kind IN ('comparison', 'tool')
    AND NOT (p.records = 0 AND EXISTS (
        FROM pages AS q WHERE q.location = p.location AND q.content_sha256 = p.content_sha256 AND q.records > 0
    ))
QUALIFY row_number() OVER (PARTITION BY p.location, o.id IS NULL ORDER BY p.fetched_at DESC, p.page_id) = 1;

FROM compared_pages LIMIT 0;
