CREATE OR REPLACE MACRO fields_on(day) AS TABLE
SELECT t.tool_id, t.name, v.field, v.value
FROM tools_on(day) AS t,
LATERAL (VALUES
    ('name', t.name), ('category', t.category), ('tagline', t.tagline), ('entry', t.entry), ('pricing', t.pricing),
    ('price_model', t.price_model), ('panel_verdict', t.panel_verdict),
    ('panel_ship_pct', regexp_replace(t.panel_ship_pct::VARCHAR, '\.0$', '')),
    ('community_ship_pct', regexp_replace(t.community_ship_pct::VARCHAR, '\.0$', ''))
) AS v (field, value);

COMMENT ON MACRO TABLE fields_on IS 'tools_on by rows: one row a tool and field, with tool_id, name, field and value as text. Example: FROM fields_on(''2026-11-01'') WHERE tool_id = ''example.org/some-tool''';

CREATE OR REPLACE MACRO changes_between(day_before, day_after) AS TABLE
SELECT
    coalesce(a.tool_id, b.tool_id) AS tool_id,
    coalesce(a.name, b.name) AS name,
    CASE WHEN b.tool_id IS NULL THEN 'new' WHEN a.tool_id IS NULL THEN 'gone' ELSE 'changed' END AS change,
    coalesce(a.field, b.field) AS field,
    b.value AS value_before,
    a.value AS value_after
FROM fields_on(day_after) AS a
FULL JOIN fields_on(day_before) AS b ON b.tool_id = a.tool_id AND b.field = a.field
-- A tool that came or went is one row, that of its name.
WHERE CASE WHEN a.tool_id IS NULL OR b.tool_id IS NULL THEN coalesce(a.field, b.field) = 'name' ELSE a.value IS DISTINCT FROM b.value END
ORDER BY change DESC, name, field;

COMMENT ON MACRO TABLE changes_between IS 'One row a field of a tool that was not the same at the end of two days (UTC), with tool_id, name, change (new, gone, changed), field, value_before and value_after; a tool that came or went in between is one row. Example: FROM changes_between(''2026-10-01'', ''2026-11-01'') WHERE field = ''pricing''';
