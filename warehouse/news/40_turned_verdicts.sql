-- Reviews whose verdict is another since $since.
SELECT t.site, t.slug, t.name, c.persona, c.old_value, c.new_value, c.changed_at AS noticed_at, c.review_id
FROM review_changes AS c
JOIN tools AS t ON t.tool_id = c.tool_id
WHERE c.changed_at >= $since AND c.field = 'verdict'
ORDER BY noticed_at, c.review_id;
