-- One row a persona, the kindest first.
SELECT persona, reviews, ship_rate, score_mean, score_stddev, leniency
FROM persona_profile
WHERE persona IS NOT NULL
ORDER BY round(leniency, 9) DESC NULLS LAST, ship_rate DESC NULLS LAST, persona;
