-- Grain: one row a distinct review. What any page states of it holds for all its copies; the newest statement wins.
-- Its text is the newest that is not cut short, with the fullest typography.
DELETE FROM reviews;
INSERT INTO reviews
SELECT
    s.review_id,
    any_value(tool_id) AS tool_id,
    newest(persona, fetched_at) AS persona,
    CASE WHEN count(persona) > 0 THEN 'stated' END AS persona_basis,
    newest(score, fetched_at) AS score,
    newest(verdict, fetched_at) AS verdict,
    CASE WHEN count(verdict) > 0 THEN 'stated' END AS verdict_basis,
    coalesce(
        arg_max(t.text, {
            'at': coalesce(CASE WHEN edited THEN fetched_at END, TIMESTAMPTZ '0001-01-01 00:00:00+00'),
            'length': length(t.text), 'text': t.text
        }) FILTER (NOT cut),
        arg_max(t.text, {'length': length(t.text), 'text': t.text})
    ) AS text,
    count(*) AS sightings,
    min(first_at) AS first_seen_at,
    max(k.last_at) AS last_seen_at
FROM (SELECT *, bool_or(near AND NOT cut) OVER (PARTITION BY review_id) AS edited FROM derived.sightings) AS s
JOIN facts.texts AS t ON t.text_id = s.text_id
JOIN confirmed AS k ON k.page_id = s.page_id
GROUP BY s.review_id
ORDER BY s.review_id;

DELETE FROM review_sightings;
INSERT INTO review_sightings
SELECT
    review_id, page_id, tool_id, position,
    CASE
        WHEN row_number() OVER (
            PARTITION BY review_id ORDER BY near, fetched_at NULLS LAST, page_id, position
        ) = 1 THEN 'new'
        WHEN near THEN 'near'
        ELSE 'exact'
    END AS matched_by,
    similarity,
    t.text
FROM derived.sightings AS s
JOIN facts.texts AS t ON t.text_id = s.text_id
ORDER BY page_id, position;
