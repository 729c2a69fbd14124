-- One row a tool and persona with a printed score or a verdict that is stated or derived.
SELECT tool_id, persona, score, verdict, verdict_basis
FROM persona_verdicts
WHERE persona IS NOT NULL AND (score IS NOT NULL OR verdict IS NOT NULL)
ORDER BY tool_id, persona;
