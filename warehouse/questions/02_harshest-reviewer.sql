-- Which reviewer is harsher or kinder than the others on the same tools?
SELECT persona, reviews, ship_rate, ci_low, ci_high, round(score_mean, 1) AS score_mean, round(leniency, 1) AS leniency
FROM persona_profile
ORDER BY leniency, persona
