CREATE OR REPLACE VIEW data_quality AS
WITH cards AS (
    SELECT p.site, p.kind, f.*
    FROM facts.cards AS f
    JOIN pages AS p ON p.page_id = f.page_id
),
reviews_of AS (
    SELECT p.site, p.kind, r.page_id, r.persona, r.score, r.verdict
    FROM facts.reviews AS r
    JOIN pages AS p ON p.page_id = r.page_id
),
long AS (
    SELECT c.site, c.kind, c.page_id, v.field, v.present
    FROM cards AS c,
    LATERAL (VALUES
        ('slug', c.slug IS NOT NULL),
        ('name', c.name IS NOT NULL),
        ('category', c.category IS NOT NULL),
        ('tagline', c.tagline IS NOT NULL),
        ('description', c.description IS NOT NULL),
        ('entry', c.entry IS NOT NULL),
        ('pricing', c.pricing IS NOT NULL),
        ('panel_ship_pct', c.panel_ship_pct IS NOT NULL),
        ('panel_ships', c.panel_ships IS NOT NULL),
        ('panel_verdict', c.panel_verdict IS NOT NULL),
        ('community_ship_pct', c.community_ship_pct IS NOT NULL),
        ('community_votes', c.community_votes IS NOT NULL),
        ('reviewed_on', c.reviewed_on IS NOT NULL)
    ) AS v (field, present)
    UNION ALL
    SELECT r.site, r.kind, r.page_id, v.field, v.present
    FROM reviews_of AS r,
    LATERAL (VALUES
        ('review.persona', r.persona IS NOT NULL), ('review.score', r.score IS NOT NULL),
        ('review.verdict', r.verdict IS NOT NULL)
    ) AS v (field, present)
),
by_page AS (
    SELECT site, kind, field, page_id, bool_and(present) AS filled FROM long GROUP BY site, kind, field, page_id
)
SELECT
    site, kind, field,
    count(*) AS pages,
    count(*) FILTER (filled) AS filled,
    count(*) FILTER (filled) / count(*) AS filled_share
FROM by_page
GROUP BY site, kind, field;

COMMENT ON VIEW data_quality IS 'One row a site, kind of page and field: on how many pages every tool has the field. Example: FROM data_quality WHERE filled_share < 0.5';
COMMENT ON COLUMN data_quality.site IS 'Site of the pages.';
COMMENT ON COLUMN data_quality.kind IS 'Kind of the pages.';
COMMENT ON COLUMN data_quality.field IS 'Column of tools, or review.persona, review.score, review.verdict.';
COMMENT ON COLUMN data_quality.pages IS 'Pages that print a tool or a review.';
COMMENT ON COLUMN data_quality.filled IS 'Pages on which all of them have the field.';
COMMENT ON COLUMN data_quality.filled_share IS 'filled of pages, 0-1.';
