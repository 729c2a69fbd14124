-- Tools that a crawl found to be gone since $since.
SELECT site, slug, name, gone_reason AS reason, gone_at AS noticed_at, tool_id
FROM tools
WHERE gone_at >= $since
ORDER BY noticed_at, tool_id;
