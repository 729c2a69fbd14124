-- One row a persona, the kindest first.
SELECT persona, reviews, ship_rate, score_mean, score_stddev, leniency
FROM persona_profile
WHERE persona IS NOT NULL
ORDER BY leniency DESC NULLS LAST, ship_rate DESC NULLS LAST, persona;
