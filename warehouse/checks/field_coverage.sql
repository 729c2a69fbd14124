-- A field that the site's pages used to fill and those of one run don't: the site was redesigned, or a parser fails.
-- Grain: one row a site, kind of page and field. $run is the run that is looked at.
WITH filled AS (
    SELECT p.site, p.kind, p.run_id = $run AS now, v.field, v.value IS NOT NULL AS has
    FROM facts.cards AS c
    JOIN pages AS p ON p.page_id = c.page_id,
    LATERAL (VALUES
        ('name', c.name), ('category', c.category), ('tagline', c.tagline), ('description', c.description),
        ('entry', c.entry), ('pricing', c.pricing), ('panel_ship_pct', c.panel_ship_pct::VARCHAR),
        ('panel_verdict', c.panel_verdict)
    ) AS v (field, value)
    WHERE p.kind IN ('comparison', 'tool') AND p.source = 'crawl'
    UNION ALL
    SELECT p.site, p.kind, p.run_id = $run, v.field, v.value IS NOT NULL
    FROM facts.reviews AS r
    JOIN pages AS p ON p.page_id = r.page_id,
    LATERAL (VALUES ('persona', r.persona), ('score', r.score::VARCHAR), ('verdict', r.verdict)) AS v (field, value)
    WHERE p.kind IN ('comparison', 'tool') AND p.source = 'crawl'
    UNION ALL
    SELECT p.site, p.kind, p.run_id = $run, 'reviews', EXISTS (FROM facts.reviews AS r WHERE r.page_id = p.page_id)
    FROM pages AS p
    WHERE p.kind IN ('comparison', 'tool') AND p.source = 'crawl' AND p.records > 0
),
shares AS (
    SELECT
        site, kind, field,
        avg(has::INTEGER) FILTER (now) AS share,
        count(*) FILTER (now) AS seen,
        avg(has::INTEGER) FILTER (NOT now) AS share_before,
        count(*) FILTER (NOT now) AS seen_before
    FROM filled
    GROUP BY site, kind, field
)
SELECT
    'coverage-fell' AS alarm,
    site,
    format(
        '{} pages have {} in {:.0f} % of {} places; before it was {:.0f} % of {}',
        kind, field, 100 * share, seen, 100 * share_before, seen_before
    ) AS detail
FROM shares
WHERE seen >= 10 AND seen_before >= 10 AND share_before >= 0.5 AND share < share_before - 0.3
ORDER BY site, kind, field;
