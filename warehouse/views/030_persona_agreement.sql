CREATE OR REPLACE VIEW persona_agreement AS
WITH pairs AS (
    -- Each figure is of the tools on which both have what it is made of.
    SELECT
        a.persona AS persona_a, b.persona AS persona_b,
        CASE WHEN b.verdict IS NOT NULL THEN a.verdict END AS verdict_a,
        CASE WHEN a.verdict IS NOT NULL THEN b.verdict END AS verdict_b,
        CASE WHEN b.score IS NOT NULL THEN a.score END AS score_a,
        CASE WHEN a.score IS NOT NULL THEN b.score END AS score_b
    FROM persona_verdicts AS a
    JOIN persona_verdicts AS b ON b.tool_id = a.tool_id AND a.persona < b.persona
),
counted AS (
    SELECT
        persona_a, persona_b,
        count(verdict_a) AS tools,
        avg((verdict_a = verdict_b)::INTEGER) AS agreement,
        wilson_low(count(*) FILTER (verdict_a = verdict_b), count(verdict_a)) AS ci_low,
        wilson_high(count(*) FILTER (verdict_a = verdict_b), count(verdict_a)) AS ci_high,
        avg((verdict_a = 'ship')::INTEGER) AS p_a,
        avg((verdict_b = 'ship')::INTEGER) AS p_b,
        count(score_a) AS scored,
        -- The population deviation is zero, not NaN, where a persona always gives the same score.
        stddev_pop(score_a) AS spread_a,
        stddev_pop(score_b) AS spread_b,
        covar_pop(score_a, score_b) AS covariance
    FROM pairs
    GROUP BY persona_a, persona_b
    HAVING count(verdict_a) > 0 OR count(score_a) > 0
),
chance AS (
    SELECT *, p_a * p_b + (1 - p_a) * (1 - p_b) AS expected FROM counted
)
SELECT
    persona_a, persona_b, tools, agreement,
    CASE WHEN expected < 1 THEN (agreement - expected) / (1 - expected) END AS cohen_kappa,
    CASE WHEN scored > 1 AND spread_a > 0 AND spread_b > 0 THEN covariance / (spread_a * spread_b) END AS score_correlation,
    ci_low, ci_high
FROM chance;

COMMENT ON VIEW persona_agreement IS 'One row a pair of personas that have reviewed a tool in common. Example: FROM persona_agreement ORDER BY cohen_kappa';
COMMENT ON COLUMN persona_agreement.persona_a IS 'First of the two in alphabetical order.';
COMMENT ON COLUMN persona_agreement.persona_b IS 'The other.';
COMMENT ON COLUMN persona_agreement.tools IS 'Tools that both gave a verdict on.';
COMMENT ON COLUMN persona_agreement.agreement IS 'Share of them with equal verdicts, 0-1.';
COMMENT ON COLUMN persona_agreement.cohen_kappa IS 'Agreement beyond chance: 1 always, 0 as by chance; NULL where both always say the same one word.';
COMMENT ON COLUMN persona_agreement.score_correlation IS 'Pearson correlation of their scores, over the tools that both scored; NULL below two or where one never varies.';
COMMENT ON COLUMN persona_agreement.ci_low IS 'Lower end of the agreement''s Wilson interval, 95 %.';
COMMENT ON COLUMN persona_agreement.ci_high IS 'Upper end.';
