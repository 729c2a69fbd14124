-- One row a tool, the most divided panel first.
SELECT
    d.tool_id, t.category_group, d.reviews, d.ships, d.skips, d.ship_rate, d.disagreement, d.score_mean, d.score_range,
    d.kindest_persona, d.harshest_persona, d.stated_share
FROM reviewer_disagreement AS d
JOIN tools AS t ON t.tool_id = d.tool_id
ORDER BY d.disagreement DESC NULLS LAST, d.score_range DESC NULLS LAST, lower(t.name), d.tool_id;
