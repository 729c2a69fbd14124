-- Many of a site's tools gone at once: its sitemap was cut short, rather.
-- Grain: one row a site.
SELECT
    'tools-gone' AS alarm,
    t.site,
    format('{} of {} tools are gone at once', count(t.gone_at), count(*)) AS detail
FROM tools AS t
JOIN published_tools AS p ON p.id = t.tool_id
GROUP BY t.site
HAVING count(*) >= 10 AND count(t.gone_at) > 0.3 * count(*)
ORDER BY t.site;
