-- A crawl that shows far fewer of a site's tools than the site has: many pages failed, or the site served something else.
-- Grain: one row a site. $run is the run that is looked at. A run that looked for changes only has no pages of most
-- tools, and is judged by those that it read: pages of a kind that never failed to say something, and now do.
SELECT
    'pages-without-records' AS alarm,
    p.site,
    format('{} of {} {} pages gave no records', count(*) FILTER (p.records = 0), count(*), p.kind) AS detail
FROM pages AS p
WHERE p.run_id = $run AND p.source = 'crawl' AND p.kind IN ('comparison', 'tool')
    AND NOT (p.records = 0 AND EXISTS (
        FROM pages AS q WHERE q.location = p.location AND q.content_sha256 = p.content_sha256 AND q.records > 0
    ))
GROUP BY p.site, p.kind
HAVING count(*) >= 10 AND count(*) FILTER (p.records = 0) > 0.3 * count(*)
ORDER BY p.site, p.kind;
