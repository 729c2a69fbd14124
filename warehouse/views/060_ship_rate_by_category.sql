CREATE OR REPLACE VIEW ship_rate_by_category AS
SELECT
    t.category_group AS category,
    count(*) AS tools,
    sum(d.ships + d.skips)::BIGINT AS reviews,
    sum(d.ships) / sum(d.ships + d.skips) AS ship_rate,
    wilson_low(sum(d.ships), sum(d.ships + d.skips)) AS ci_low,
    wilson_high(sum(d.ships), sum(d.ships + d.skips)) AS ci_high,
    avg(t.panel_ship_pct) AS panel_ship_pct_mean
FROM reviewer_disagreement AS d
JOIN tools AS t ON t.tool_id = d.tool_id
WHERE d.ships + d.skips > 0
GROUP BY t.category_group;

COMMENT ON VIEW ship_rate_by_category IS 'One row a category group. Example: FROM ship_rate_by_category ORDER BY ship_rate DESC';
COMMENT ON COLUMN ship_rate_by_category.category IS 'Category group.';
COMMENT ON COLUMN ship_rate_by_category.tools IS 'Tools with a known panel.';
COMMENT ON COLUMN ship_rate_by_category.reviews IS 'Verdicts counted.';
COMMENT ON COLUMN ship_rate_by_category.ship_rate IS 'Share of them that ship, 0-1.';
COMMENT ON COLUMN ship_rate_by_category.ci_low IS 'Lower end of the Wilson interval, 95 %.';
COMMENT ON COLUMN ship_rate_by_category.ci_high IS 'Upper end.';
COMMENT ON COLUMN ship_rate_by_category.panel_ship_pct_mean IS 'Mean of the printed panel shares of those tools, 0-100.';
