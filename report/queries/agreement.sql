-- One row a pair of personas, the pair that agrees most first.
SELECT persona_a, persona_b, tools, agreement, cohen_kappa, score_correlation, ci_low, ci_high
FROM persona_agreement
ORDER BY cohen_kappa DESC NULLS LAST, agreement DESC, persona_a, persona_b;
