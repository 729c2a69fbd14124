CREATE OR REPLACE VIEW persona_verdicts AS
SELECT tool_id, persona, score, verdict, verdict_basis, review_id
FROM reviews
WHERE persona IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY tool_id, persona ORDER BY last_seen_at DESC, review_id) = 1;

COMMENT ON VIEW persona_verdicts IS 'One row a tool and persona: that persona''s newest review of the tool. Example: FROM persona_verdicts WHERE persona = ''Skeptic'' AND verdict = ''skip''';
COMMENT ON COLUMN persona_verdicts.tool_id IS 'The tool.';
COMMENT ON COLUMN persona_verdicts.persona IS 'The reviewer.';
COMMENT ON COLUMN persona_verdicts.score IS '0-100; NULL where no page prints it.';
COMMENT ON COLUMN persona_verdicts.verdict IS 'ship or skip; NULL where unknown.';
COMMENT ON COLUMN persona_verdicts.verdict_basis IS 'stated, derived, inferred, or NULL.';
COMMENT ON COLUMN persona_verdicts.review_id IS 'The review.';
