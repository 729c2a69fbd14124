-- Which review each printed review is a copy of. Grain: one row a review on a page.
--
-- A review is (tool, normalised whole text); the texts that `near_copies` holds to be copies of another go by
-- that other's.
DELETE FROM derived.sightings;
INSERT INTO derived.sightings
WITH shared AS (
    -- Words that several tools of a site have in common: there the text alone does not name the review.
    SELECT site, text_key FROM placed GROUP BY site, text_key HAVING count(DISTINCT tool_id) > 1
)
SELECT
    substr(sha256(
        CASE WHEN s.text_key IS NULL THEN p.site ELSE p.tool_id END || chr(10) || coalesce(n.review_key, p.text_key)
    ), 1, 16) AS review_id,
    p.page_id, p.position, p.tool_id, p.text_key, p.text_id, p.persona, p.score, p.verdict, p.fetched_at, p.first_at,
    coalesce(n.similarity, 1.0) AS similarity, coalesce(n.cut, false) AS cut, n.review_key IS NOT NULL AS near
FROM placed AS p
LEFT JOIN near_copies AS n ON n.tool_id = p.tool_id AND n.text_key = p.text_key
LEFT JOIN shared AS s ON s.site = p.site AND s.text_key = coalesce(n.review_key, p.text_key);
