-- What a field was on a day: what the last change up to the day's end made it, else what the first change after that was
-- from, else what it has always been.
CREATE OR REPLACE MACRO tools_on(day) AS TABLE
WITH moment AS (SELECT (day::DATE + 1)::TIMESTAMPTZ AS at),
fields AS (
    SELECT
        h.tool_id, h.field,
        coalesce(
            arg_max(h.new_value, (h.changed_at, h.page_id)) FILTER (h.changed_at < m.at),
            arg_min(h.old_value, (h.changed_at, h.page_id)) FILTER (h.changed_at >= m.at)
        ) AS value
    FROM tool_history AS h, moment AS m
    GROUP BY h.tool_id, h.field
),
was_then AS (
    SELECT tool_id, map_from_entries(list((field, value))) AS was FROM fields GROUP BY tool_id
)
SELECT
    t.tool_id,
    coalesce(h.was['name'], t.name) AS name,
    coalesce(h.was['category'], t.category) AS category,
    coalesce(h.was['tagline'], t.tagline) AS tagline,
    coalesce(h.was['entry'], t.entry) AS entry,
    coalesce(h.was['pricing'], t.pricing) AS pricing,
    coalesce(h.was['price_model'], t.price_model) AS price_model,
    coalesce(h.was['panel_verdict'], t.panel_verdict) AS panel_verdict,
    coalesce(h.was['panel_ship_pct']::DOUBLE, t.panel_ship_pct) AS panel_ship_pct,
    coalesce(h.was['community_ship_pct']::DOUBLE, t.community_ship_pct) AS community_ship_pct
FROM tools AS t
JOIN moment AS m ON t.first_seen_at < m.at AND (t.gone_at IS NULL OR t.gone_at >= m.at)
LEFT JOIN was_then AS h ON h.tool_id = t.tool_id;

COMMENT ON MACRO TABLE tools_on IS 'One row a tool that was known at the end of a day (UTC) and not gone by then, with its name, category, tagline, entry, pricing, price_model, panel_verdict, panel_ship_pct and community_ship_pct as they were. Example: FROM tools_on(''2026-11-01'') WHERE price_model = ''free''';
