-- Do free tools fare better than paid ones?
SELECT
    t.price_model,
    count(*) AS tools,
    sum(d.ships + d.skips) AS reviews,
    sum(d.ships) / sum(d.ships + d.skips) AS ship_rate,
    wilson_low(sum(d.ships), sum(d.ships + d.skips)) AS ci_low,
    wilson_high(sum(d.ships), sum(d.ships + d.skips)) AS ci_high
FROM reviewer_disagreement AS d
JOIN tools AS t ON t.tool_id = d.tool_id
WHERE d.ships + d.skips > 0
GROUP BY t.price_model
ORDER BY ship_rate DESC, t.price_model
