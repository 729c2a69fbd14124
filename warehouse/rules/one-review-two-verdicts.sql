-- The same words, to the letter, once with ship and once with skip. Grain: one row a review and text, with a page that skips.
SELECT any_value(s.tool_id) AS tool_id, 'review ' || s.review_id || ' is a ship here and a skip there' AS detail,
    max(s.page_id) FILTER (s.verdict = 'skip') AS page_id
FROM derived.sightings AS s
WHERE s.verdict IS NOT NULL
GROUP BY s.review_id, s.text_key
HAVING count(DISTINCT s.verdict) > 1
