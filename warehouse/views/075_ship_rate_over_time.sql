CREATE OR REPLACE VIEW ship_rate_over_time AS
WITH weeks AS (
    SELECT unnest(generate_series(
        date_trunc('week', min(first_seen_at)), date_trunc('week', max(last_seen_at)), INTERVAL 7 DAY
    ))::DATE AS week
    FROM reviews
),
turned AS (
    SELECT review_id, old_value, new_value, changed_at FROM review_changes WHERE field = 'verdict'
),
-- Each review in each week from its first on, with the verdict that it had at the week's end: what the last change before
-- that made it, else what the first change after it was from, else what it has always been.
known AS (
    SELECT
        w.week, t.category_group AS category, r.tool_id,
        coalesce(
            (SELECT arg_max(c.new_value, c.changed_at) FROM turned AS c WHERE c.review_id = r.review_id AND c.changed_at < w.week + 7),
            (SELECT arg_min(c.old_value, c.changed_at) FROM turned AS c WHERE c.review_id = r.review_id AND c.changed_at >= w.week + 7),
            r.verdict
        ) AS verdict
    FROM reviews AS r
    JOIN tools AS t ON t.tool_id = r.tool_id
    JOIN weeks AS w ON r.first_seen_at < w.week + 7 AND (t.gone_at IS NULL OR t.gone_at >= w.week)
    WHERE r.verdict_basis <> 'inferred'
)
SELECT
    week, category,
    count(DISTINCT tool_id) AS tools,
    count(*) AS reviews,
    avg((verdict = 'ship')::INTEGER) AS ship_rate,
    wilson_low(count(*) FILTER (verdict = 'ship'), count(*)) AS ci_low,
    wilson_high(count(*) FILTER (verdict = 'ship'), count(*)) AS ci_high
FROM known
WHERE verdict IS NOT NULL
GROUP BY week, category
ORDER BY week, category;

COMMENT ON VIEW ship_rate_over_time IS 'One row a week and category group, from the week of the first review to that of the last page: what was known at the week''s end. Example: FROM ship_rate_over_time WHERE category = ''Health''';
COMMENT ON COLUMN ship_rate_over_time.week IS 'Its Monday (UTC).';
COMMENT ON COLUMN ship_rate_over_time.category IS 'Category group.';
COMMENT ON COLUMN ship_rate_over_time.tools IS 'Tools with a known verdict by then, and not gone before the week.';
COMMENT ON COLUMN ship_rate_over_time.reviews IS 'Their verdicts, as they stood at the week''s end.';
COMMENT ON COLUMN ship_rate_over_time.ship_rate IS 'Share of them that ship, 0-1.';
COMMENT ON COLUMN ship_rate_over_time.ci_low IS 'Lower end of the Wilson interval, 95 %.';
COMMENT ON COLUMN ship_rate_over_time.ci_high IS 'Upper end.';
