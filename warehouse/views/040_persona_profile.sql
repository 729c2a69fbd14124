CREATE OR REPLACE VIEW persona_profile AS
WITH beside AS (
    SELECT
        persona, verdict, score,
        count(score) OVER tool - (score IS NOT NULL)::INTEGER AS others,
        sum(score) OVER tool - coalesce(score, 0) AS others_sum
    FROM persona_verdicts
    WINDOW tool AS (PARTITION BY tool_id)
)
SELECT
    persona,
    count(*) AS reviews,
    avg((verdict = 'ship')::INTEGER) AS ship_rate,
    avg(score) AS score_mean,
    CASE WHEN count(score) > 1 THEN stddev_samp(score) END AS score_stddev,
    avg(score - others_sum / nullif(others, 0)) AS leniency,
    wilson_low(count(*) FILTER (verdict = 'ship'), count(verdict)) AS ci_low,
    wilson_high(count(*) FILTER (verdict = 'ship'), count(verdict)) AS ci_high
FROM beside
GROUP BY persona;

COMMENT ON VIEW persona_profile IS 'One row a persona. Example: FROM persona_profile ORDER BY leniency';
COMMENT ON COLUMN persona_profile.persona IS 'The reviewer.';
COMMENT ON COLUMN persona_profile.reviews IS 'Tools reviewed.';
COMMENT ON COLUMN persona_profile.ship_rate IS 'Share of its known verdicts that ship, 0-1.';
COMMENT ON COLUMN persona_profile.score_mean IS 'Mean score, 0-100.';
COMMENT ON COLUMN persona_profile.score_stddev IS 'Sample standard deviation of its scores.';
COMMENT ON COLUMN persona_profile.leniency IS 'Mean over tools of its score less the mean score of the other reviewers of the same tool; above 0 is kinder than they.';
COMMENT ON COLUMN persona_profile.ci_low IS 'Lower end of the ship rate''s Wilson interval, 95 %.';
COMMENT ON COLUMN persona_profile.ci_high IS 'Upper end.';
