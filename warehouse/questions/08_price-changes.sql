-- Whose price changed?
SELECT name, old_value AS price_before, new_value AS price_after, changed_at
FROM tool_changes
WHERE field = 'pricing'
ORDER BY changed_at DESC, name
LIMIT 20
