-- The same words on the same tool under two names. Grain: one row a review, with the page of the later name.
SELECT any_value(s.tool_id) AS tool_id, 'review ' || s.review_id || ' is by ' || string_agg(DISTINCT s.persona, ' and by ' ORDER BY s.persona) AS detail,
    arg_max(s.page_id, (s.persona, s.page_id)) AS page_id
FROM derived.sightings AS s
WHERE s.persona IS NOT NULL
GROUP BY s.review_id
HAVING count(DISTINCT s.persona) > 1
