-- Reviews seen for the first time since $since, of tools that were known before.
SELECT t.site, t.slug, t.name, r.persona, r.verdict, r.score, r.first_seen_at AS noticed_at, r.review_id
FROM reviews AS r
JOIN tools AS t ON t.tool_id = r.tool_id
WHERE r.first_seen_at >= $since AND t.first_seen_at < $since
ORDER BY noticed_at, r.review_id;
