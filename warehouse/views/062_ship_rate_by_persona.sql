CREATE OR REPLACE VIEW ship_rate_by_persona AS
SELECT
    p.persona,
    count(*) AS tools,
    count(*) AS reviews,
    avg((p.verdict = 'ship')::INTEGER) AS ship_rate,
    wilson_low(count(*) FILTER (p.verdict = 'ship'), count(*)) AS ci_low,
    wilson_high(count(*) FILTER (p.verdict = 'ship'), count(*)) AS ci_high,
    avg(t.panel_ship_pct) AS panel_ship_pct_mean
FROM persona_verdicts AS p
JOIN tools AS t ON t.tool_id = p.tool_id
WHERE p.verdict IS NOT NULL
GROUP BY p.persona;

COMMENT ON VIEW ship_rate_by_persona IS 'One row a persona, over its known verdicts. Example: FROM ship_rate_by_persona ORDER BY ship_rate';
COMMENT ON COLUMN ship_rate_by_persona.persona IS 'The reviewer.';
COMMENT ON COLUMN ship_rate_by_persona.tools IS 'Tools with a known panel.';
COMMENT ON COLUMN ship_rate_by_persona.reviews IS 'Verdicts counted.';
COMMENT ON COLUMN ship_rate_by_persona.ship_rate IS 'Share of them that ship, 0-1.';
COMMENT ON COLUMN ship_rate_by_persona.ci_low IS 'Lower end of the Wilson interval, 95 %.';
COMMENT ON COLUMN ship_rate_by_persona.ci_high IS 'Upper end.';
COMMENT ON COLUMN ship_rate_by_persona.panel_ship_pct_mean IS 'Mean of the printed panel shares of those tools, 0-100.';
