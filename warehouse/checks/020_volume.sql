-- Pages of a kind that says something, and now do not: the site served something else, or a parser fails. How many
-- pages there are says nothing: a crawl that looks for changes only has few.
-- Grain: one row a site and kind of page.
SELECT
    'pages-without-records' AS alarm,
    site,
    format('{} of {} {} pages gave no records', count(*) FILTER (records = 0), count(*), kind) AS detail
FROM compared_pages
WHERE fresh
GROUP BY site, kind
HAVING count(*) >= 10 AND count(*) FILTER (records = 0) > 0.3 * count(*)
ORDER BY site, kind;
