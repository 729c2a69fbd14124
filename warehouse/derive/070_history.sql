-- Grain: one row a change of one field of one tool, between two dated pages. A panel's verdict is compared within
-- one kind of page only: a split panel is mixed on comparison pages and a skip on tool pages, and that is no change.
CREATE OR REPLACE TEMP TABLE said AS
SELECT s.tool_id, s.kind, s.fetched_at, s.page_id, v.field, v.value
FROM (
    SELECT d.tool_id, d.kind, d.fetched_at, f.*
    FROM derived.cards AS d
    JOIN facts.cards AS f ON f.page_id = d.page_id AND f.card = d.card
    WHERE d.fetched_at IS NOT NULL AND d.kind <> 'reviewer'
) AS s,
LATERAL (VALUES
    ('name', s.name), ('category', s.category), ('tagline', s.tagline), ('description', s.description),
    ('entry', s.entry), ('pricing', s.pricing), ('price_model', s.price_model),
    ('panel_ship_pct', regexp_replace(s.panel_ship_pct::VARCHAR, '\.0$', '')), ('panel_ships', s.panel_ships::VARCHAR),
    ('panel_skips', s.panel_skips::VARCHAR), ('panel_verdict', s.panel_verdict),
    ('community_ship_pct', regexp_replace(s.community_ship_pct::VARCHAR, '\.0$', '')), ('community_votes', s.community_votes::VARCHAR),
    ('reviewed_on', s.reviewed_on::VARCHAR)
) AS v (field, value)
WHERE v.value IS NOT NULL;

DELETE FROM tool_history;
INSERT INTO tool_history
SELECT
    tool_id, field,
    lag(value) OVER history AS old_value,
    value AS new_value,
    fetched_at AS changed_at,
    page_id
FROM said
WINDOW history AS (
    PARTITION BY tool_id, field, CASE WHEN field = 'panel_verdict' THEN kind END ORDER BY fetched_at, value, page_id
)
QUALIFY old_value <> new_value
ORDER BY changed_at, tool_id, field, page_id;
