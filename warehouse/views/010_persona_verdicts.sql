CREATE OR REPLACE VIEW persona_verdicts AS
SELECT
    tool_id, persona, score,
    CASE WHEN verdict_basis <> 'inferred' THEN verdict END AS verdict,
    CASE WHEN verdict_basis <> 'inferred' THEN verdict_basis END AS verdict_basis,
    review_id
FROM reviews
WHERE persona_basis <> 'inferred'
QUALIFY row_number() OVER (PARTITION BY tool_id, persona ORDER BY last_seen_at DESC, review_id) = 1;

COMMENT ON VIEW persona_verdicts IS 'One row a tool and persona: that persona''s newest review of the tool. What is inferred is left out; it stands in reviews. Example: FROM persona_verdicts WHERE persona = ''Skeptic'' AND verdict = ''skip''';
COMMENT ON COLUMN persona_verdicts.tool_id IS 'The tool.';
COMMENT ON COLUMN persona_verdicts.persona IS 'The reviewer.';
COMMENT ON COLUMN persona_verdicts.score IS '0-100; NULL where no page prints it.';
COMMENT ON COLUMN persona_verdicts.verdict IS 'ship or skip; NULL where unknown or only inferred.';
COMMENT ON COLUMN persona_verdicts.verdict_basis IS 'stated, derived, or NULL.';
COMMENT ON COLUMN persona_verdicts.review_id IS 'The review.';
