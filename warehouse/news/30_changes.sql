-- Fields of tools that pages printed otherwise since $since: prices, verdicts, categories and the rest. What follows
-- from another field that changed, and says no more, is left out.
SELECT t.site, t.slug, c.name, c.field, c.old_value, c.new_value, c.changed_at AS noticed_at, c.tool_id
FROM tool_changes AS c
JOIN tools AS t ON t.tool_id = c.tool_id
WHERE c.changed_at >= $since AND c.field <> 'price_model'
ORDER BY noticed_at, c.tool_id, c.field;
