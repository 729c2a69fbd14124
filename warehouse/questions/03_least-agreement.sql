-- Which two reviewers agree least, beyond what chance would give?
SELECT persona_a, persona_b, tools, agreement, ci_low, ci_high, cohen_kappa, score_correlation
FROM persona_agreement
ORDER BY cohen_kappa NULLS LAST, persona_a, persona_b
LIMIT 10
