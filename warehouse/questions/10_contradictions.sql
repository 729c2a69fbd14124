-- What does the site say against itself?
SELECT c.rule, count(*) AS times, count(DISTINCT c.tool_id) AS tools, min_by(t.name || ': ' || c.detail, t.name || c.detail) AS example
FROM contradictions AS c
JOIN tools AS t ON t.tool_id = c.tool_id
GROUP BY c.rule
ORDER BY times DESC, c.rule
