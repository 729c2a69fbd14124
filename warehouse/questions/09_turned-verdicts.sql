-- Which reviewer has turned round on which tool?
SELECT t.name, c.persona, c.old_value AS verdict_before, c.new_value AS verdict_after, c.changed_at
FROM review_changes AS c
JOIN tools AS t ON t.tool_id = c.tool_id
WHERE c.field = 'verdict'
ORDER BY c.changed_at DESC, t.name, c.persona
LIMIT 20
