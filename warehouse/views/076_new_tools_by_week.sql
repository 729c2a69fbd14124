CREATE OR REPLACE VIEW new_tools_by_week AS
WITH weeks AS (
    SELECT unnest(generate_series(
        date_trunc('week', min(first_seen_at)), date_trunc('week', max(last_seen_at)), INTERVAL 7 DAY
    ))::DATE AS week
    FROM tools
)
SELECT
    w.week,
    count(t.tool_id) FILTER (t.first_seen_at >= w.week) AS new_tools,
    count(t.tool_id) FILTER (t.gone_at >= w.week AND t.gone_at < w.week + 7) AS gone_tools,
    count(t.tool_id) FILTER (t.gone_at IS NULL OR t.gone_at >= w.week + 7) AS tools
FROM weeks AS w
LEFT JOIN tools AS t ON t.first_seen_at < w.week + 7
GROUP BY w.week
ORDER BY w.week;

COMMENT ON VIEW new_tools_by_week IS 'One row a week, those without news too. Example: FROM new_tools_by_week ORDER BY week DESC LIMIT 4';
COMMENT ON COLUMN new_tools_by_week.week IS 'Its Monday (UTC).';
COMMENT ON COLUMN new_tools_by_week.new_tools IS 'Tools first seen in it.';
COMMENT ON COLUMN new_tools_by_week.gone_tools IS 'Tools found to be gone in it.';
COMMENT ON COLUMN new_tools_by_week.tools IS 'Tools known and not gone at its end.';
