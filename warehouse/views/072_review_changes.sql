CREATE OR REPLACE VIEW review_changes AS
WITH said AS (
    SELECT s.review_id, s.tool_id, s.page_id, s.fetched_at, v.field, v.value, v.mark
    FROM derived.sightings AS s
    JOIN facts.texts AS t ON t.text_id = s.text_id,
    LATERAL (VALUES
        ('verdict', s.verdict, s.verdict),
        ('score', regexp_replace(s.score::VARCHAR, '\.0$', ''), s.score::VARCHAR),
        -- Typography is no change of the words, and neither is a copy that is cut short.
        ('text', CASE WHEN NOT s.cut THEN t.text END, s.text_key)
    ) AS v (field, value, mark)
    WHERE s.fetched_at IS NOT NULL AND v.value IS NOT NULL
),
stepped AS (
    SELECT *, lag(value) OVER history AS old_value, lag(mark) OVER history AS old_mark
    FROM said
    WINDOW history AS (PARTITION BY review_id, field ORDER BY fetched_at, value, page_id)
)
SELECT c.review_id, c.tool_id, r.persona, c.field, c.old_value, c.value AS new_value, c.fetched_at AS changed_at, c.page_id
FROM stepped AS c
JOIN reviews AS r ON r.review_id = c.review_id
WHERE c.old_mark <> c.mark
ORDER BY changed_at DESC, c.review_id, c.field;

COMMENT ON VIEW review_changes IS 'One row a change of a review between two dated pages, newest first: a turned verdict, another score, other words. Example: FROM review_changes WHERE field = ''verdict''';
COMMENT ON COLUMN review_changes.review_id IS 'The review.';
COMMENT ON COLUMN review_changes.tool_id IS 'The tool it is on.';
COMMENT ON COLUMN review_changes.persona IS 'Whose it is.';
COMMENT ON COLUMN review_changes.field IS 'verdict, score or text.';
COMMENT ON COLUMN review_changes.old_value IS 'Printed before.';
COMMENT ON COLUMN review_changes.new_value IS 'Printed from then on.';
COMMENT ON COLUMN review_changes.changed_at IS 'When the page with the new value was fetched.';
COMMENT ON COLUMN review_changes.page_id IS 'That page.';
