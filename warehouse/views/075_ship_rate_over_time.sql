-- Counted by what changes from week to week and summed up, so that a year of a large site takes no longer than a week.
CREATE OR REPLACE VIEW ship_rate_over_time AS
WITH turned AS (
    SELECT
        review_id, old_value, new_value, changed_at,
        row_number() OVER (PARTITION BY review_id ORDER BY changed_at, page_id) AS turn,
        lead(changed_at) OVER (PARTITION BY review_id ORDER BY changed_at, page_id) AS until
    FROM review_changes
    WHERE field = 'verdict'
),
-- The verdicts that a review has had, each with the week at whose end it first held and that at whose end it no more did.
held AS (
    SELECT
        r.review_id, r.tool_id, v.verdict,
        date_trunc('week', greatest(r.first_seen_at, v.since)) AS since,
        date_trunc('week', v.until) AS until
    FROM reviews AS r
    JOIN (
        SELECT review_id, verdict, NULL::TIMESTAMPTZ AS since, NULL::TIMESTAMPTZ AS until
        FROM reviews WHERE review_id NOT IN (SELECT review_id FROM turned)
        UNION ALL
        SELECT review_id, old_value, NULL, changed_at FROM turned WHERE turn = 1
        UNION ALL
        SELECT review_id, new_value, changed_at, until FROM turned
    ) AS v ON v.review_id = r.review_id
    WHERE v.verdict IS NOT NULL AND r.verdict_basis <> 'inferred'
),
spans AS (
    SELECT
        h.tool_id, t.category_group AS category, h.verdict, h.since,
        least(h.until, date_trunc('week', t.gone_at)) AS until,
        date_trunc('week', t.gone_at) AS gone
    FROM held AS h
    JOIN tools AS t ON t.tool_id = h.tool_id
),
steps AS (
    SELECT category, since AS week, 0 AS tools, 1 AS reviews, (verdict = 'ship')::INTEGER AS ships
    FROM spans WHERE until IS NULL OR since < until
    UNION ALL
    SELECT category, until, 0, -1, -(verdict = 'ship')::INTEGER FROM spans WHERE since < until
    UNION ALL
    SELECT category, min(since), 1, 0, 0 FROM spans GROUP BY category, tool_id HAVING any_value(gone) IS NULL OR min(since) < any_value(gone)
    UNION ALL
    SELECT category, any_value(gone), -1, 0, 0 FROM spans GROUP BY category, tool_id HAVING min(since) < any_value(gone)
),
weeks AS (
    SELECT unnest(generate_series(
        date_trunc('week', min(first_seen_at)), date_trunc('week', max(last_seen_at)), INTERVAL 7 DAY
    )) AS week
    FROM reviews
),
summed AS (
    SELECT
        w.week::DATE AS week, c.category,
        sum(sum(coalesce(s.tools, 0))) OVER past AS tools,
        sum(sum(coalesce(s.reviews, 0))) OVER past AS reviews,
        sum(sum(coalesce(s.ships, 0))) OVER past AS ships
    FROM weeks AS w
    CROSS JOIN (SELECT DISTINCT category FROM spans) AS c
    LEFT JOIN steps AS s ON s.week = w.week AND s.category IS NOT DISTINCT FROM c.category
    GROUP BY w.week, c.category
    WINDOW past AS (PARTITION BY c.category ORDER BY w.week)
)
SELECT
    week, category, tools::BIGINT AS tools, reviews::BIGINT AS reviews,
    ships / reviews AS ship_rate,
    wilson_low(ships, reviews) AS ci_low,
    wilson_high(ships, reviews) AS ci_high
FROM summed
WHERE reviews > 0
ORDER BY week, category;

COMMENT ON VIEW ship_rate_over_time IS 'One row a week and category group, from the week of the first review to that of the last page: what was known at the week''s end. Example: FROM ship_rate_over_time WHERE category = ''Health''';
COMMENT ON COLUMN ship_rate_over_time.week IS 'Its Monday (UTC).';
COMMENT ON COLUMN ship_rate_over_time.category IS 'Category group.';
COMMENT ON COLUMN ship_rate_over_time.tools IS 'Tools with a known verdict by then, and not gone.';
COMMENT ON COLUMN ship_rate_over_time.reviews IS 'Their verdicts, as they stood at the week''s end.';
COMMENT ON COLUMN ship_rate_over_time.ship_rate IS 'Share of them that ship, 0-1.';
COMMENT ON COLUMN ship_rate_over_time.ci_low IS 'Lower end of the Wilson interval, 95 %.';
COMMENT ON COLUMN ship_rate_over_time.ci_high IS 'Upper end.';
