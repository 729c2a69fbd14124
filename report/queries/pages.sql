-- One row a site, kind of page and source. Times of fetch are NULL for files that do not say.
SELECT site, kind, source, count(*) AS pages, min(fetched_at) AS first_fetch, max(fetched_at) AS last_fetch
FROM pages
GROUP BY site, kind, source
ORDER BY site NULLS LAST, pages DESC, kind, source;
