-- When a page was last known to say what it says. Grain: one row a page that gave records.
--
-- A crawl that asks again and hears "not modified", or gets the same bytes, keeps no second copy of what the page
-- said: that fetch has a row in pages with the same content, and no records.
CREATE OR REPLACE TEMP TABLE confirmed AS
SELECT
    page_id,
    max(coalesce(fetched_at, seen_at)) OVER (
        PARTITION BY CASE WHEN source = 'crawl' THEN location ELSE page_id END, content_sha256
    ) AS last_at
FROM pages;
