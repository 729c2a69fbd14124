-- A field that the site's pages used to fill and the fresh ones don't: the site was redesigned, or a parser fails.
-- Grain: one row a site, kind of page and field.
WITH filled AS (
    SELECT p.site, p.kind, p.fresh, v.field, v.value IS NOT NULL AS has
    FROM facts.cards AS c
    JOIN compared_pages AS p ON p.page_id = c.page_id,
    LATERAL (VALUES
        ('name', c.name), ('category', c.category), ('tagline', c.tagline), ('description', c.description),
        ('entry', c.entry), ('pricing', c.pricing), ('panel_ship_pct', c.panel_ship_pct::VARCHAR),
        ('panel_verdict', c.panel_verdict)
    ) AS v (field, value)
    UNION ALL
    SELECT p.site, p.kind, p.fresh, v.field, v.value IS NOT NULL
    FROM facts.reviews AS r
    JOIN compared_pages AS p ON p.page_id = r.page_id,
    LATERAL (VALUES ('persona', r.persona), ('score', r.score::VARCHAR), ('verdict', r.verdict)) AS v (field, value)
    UNION ALL
    SELECT p.site, p.kind, p.fresh, 'reviews', EXISTS (FROM facts.reviews AS r WHERE r.page_id = p.page_id)
    FROM compared_pages AS p
    WHERE p.records > 0
),
shares AS (
    SELECT
        site, kind, field,
        avg(has::INTEGER) FILTER (fresh) AS share,
        count(*) FILTER (fresh) AS seen,
        avg(has::INTEGER) FILTER (NOT fresh) AS share_before,
        count(*) FILTER (NOT fresh) AS seen_before
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
