-- One row a reason, with the newest example.
SELECT
    reason, count(*) AS rejects, max(seen_at) AS newest,
    arg_max(url, (seen_at, url)) AS example,
    arg_max(detail, (seen_at, url)) AS detail
FROM rejects
GROUP BY reason
ORDER BY rejects DESC, reason;
