-- The same words, to the letter, with ship and with skip on one day: later, the reviewer has turned round, and that is
-- news and no contradiction. Grain: one row a review and text, with a page that skips.
SELECT any_value(s.tool_id) AS tool_id, 'review ' || s.review_id || ' is a ship here and a skip there' AS detail,
    max(s.page_id) FILTER (s.verdict = 'skip') AS page_id
FROM derived.sightings AS s
WHERE s.verdict IS NOT NULL
GROUP BY s.review_id, s.text_key
HAVING count(DISTINCT s.verdict) > 1
    AND coalesce(
        max(s.fetched_at) FILTER (s.verdict = 'ship') > min(s.fetched_at) FILTER (s.verdict = 'skip') - INTERVAL 1 DAY
        AND max(s.fetched_at) FILTER (s.verdict = 'skip') > min(s.fetched_at) FILTER (s.verdict = 'ship') - INTERVAL 1 DAY,
        true
    )
