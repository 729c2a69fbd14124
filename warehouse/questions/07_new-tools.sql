-- What came in the last week that there were pages of?
SELECT n.name, n.category, d.ships, d.skips, n.first_seen_at
FROM new_tools AS n
JOIN reviewer_disagreement AS d ON d.tool_id = n.tool_id
WHERE n.first_seen_at > (SELECT max(last_seen_at) FROM tools) - INTERVAL 7 DAY
ORDER BY n.first_seen_at DESC, n.name
LIMIT 20
