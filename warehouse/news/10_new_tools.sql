-- Tools that a page showed for the first time since $since.
SELECT site, slug, name, category, first_seen_at AS noticed_at, tool_id
FROM tools
WHERE first_seen_at >= $since AND gone_at IS NULL
ORDER BY noticed_at, tool_id;
