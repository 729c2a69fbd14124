CREATE OR REPLACE VIEW ship_rate_by_entry AS
SELECT
    t.entry AS entry,
    count(*) AS tools,
    sum(d.ships + d.skips)::BIGINT AS reviews,
    sum(d.ships) / sum(d.ships + d.skips) AS ship_rate,
    wilson_low(sum(d.ships), sum(d.ships + d.skips)) AS ci_low,
    wilson_high(sum(d.ships), sum(d.ships + d.skips)) AS ci_high,
    avg(t.panel_ship_pct) AS panel_ship_pct_mean
FROM reviewer_disagreement AS d
JOIN tools AS t ON t.tool_id = d.tool_id
WHERE d.ships + d.skips > 0
GROUP BY t.entry;

COMMENT ON VIEW ship_rate_by_entry IS 'One row an entry price as printed. Example: FROM ship_rate_by_entry';
COMMENT ON COLUMN ship_rate_by_entry.entry IS 'As printed.';
COMMENT ON COLUMN ship_rate_by_entry.tools IS 'Tools with a known panel.';
COMMENT ON COLUMN ship_rate_by_entry.reviews IS 'Verdicts counted.';
COMMENT ON COLUMN ship_rate_by_entry.ship_rate IS 'Share of them that ship, 0-1.';
COMMENT ON COLUMN ship_rate_by_entry.ci_low IS 'Lower end of the Wilson interval, 95 %.';
COMMENT ON COLUMN ship_rate_by_entry.ci_high IS 'Upper end.';
COMMENT ON COLUMN ship_rate_by_entry.panel_ship_pct_mean IS 'Mean of the printed panel shares of those tools, 0-100.';
