-- One row a price model. `tools` counts all of them, `judged` those with a known panel, `reviews` their verdicts.
SELECT
    t.price_model,
    count(*) AS tools,
    count(*) FILTER (d.ships + d.skips > 0) AS judged,
    coalesce(sum(d.ships + d.skips), 0)::BIGINT AS reviews,
    sum(d.ships) / nullif(sum(d.ships + d.skips), 0) AS ship_rate,
    wilson_low(sum(d.ships), sum(d.ships + d.skips)) AS ci_low,
    wilson_high(sum(d.ships), sum(d.ships + d.skips)) AS ci_high
FROM tools AS t
JOIN reviewer_disagreement AS d ON d.tool_id = t.tool_id
GROUP BY t.price_model
ORDER BY ship_rate DESC NULLS LAST, ci_low DESC NULLS LAST, t.price_model NULLS LAST;
