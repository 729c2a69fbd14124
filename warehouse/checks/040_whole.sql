-- What must be true of any warehouse, whatever the sites say. A row here is a fault of ours.
-- Grain: one row a broken rule.
WITH broken (rule, things) AS (
    SELECT 'tools of one id', count(*) FROM (SELECT tool_id FROM tools GROUP BY tool_id HAVING count(*) > 1)
    UNION ALL
    SELECT 'reviews of one id', count(*) FROM (SELECT review_id FROM reviews GROUP BY review_id HAVING count(*) > 1)
    UNION ALL
    SELECT 'reviews of no tool', count(*) FROM reviews AS r ANTI JOIN tools AS t ON t.tool_id = r.tool_id
    UNION ALL
    SELECT 'sightings of no review', count(*) FROM review_sightings AS s ANTI JOIN reviews AS r ON r.review_id = s.review_id
    UNION ALL
    SELECT 'sightings on no page', count(*) FROM review_sightings AS s ANTI JOIN pages AS p ON p.page_id = s.page_id
    UNION ALL
    SELECT 'reviews whose sightings are not those counted', count(*)
    FROM reviews AS r
    LEFT JOIN (SELECT review_id, count(*) AS seen FROM review_sightings GROUP BY review_id) AS s ON s.review_id = r.review_id
    WHERE r.sightings IS DISTINCT FROM s.seen
    UNION ALL
    SELECT 'scores or shares beyond 0-100', (SELECT count(*) FROM reviews WHERE score NOT BETWEEN 0 AND 100)
        + (SELECT count(*) FROM tools WHERE panel_ship_pct NOT BETWEEN 0 AND 100)
    UNION ALL
    SELECT 'panels with more ships and skips than reviewers', count(*)
    FROM reviewer_disagreement WHERE ship_rate NOT BETWEEN 0 AND 1
)
SELECT 'does-not-hold-together' AS alarm, NULL AS site, format('{}: {}', rule, things) AS detail
FROM broken
WHERE things > 0
ORDER BY rule;
