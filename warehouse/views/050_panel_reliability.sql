CREATE OR REPLACE VIEW panel_reliability AS
WITH centred AS (
    -- Alpha does not change when all scores shift, and small numbers keep their digits.
    SELECT tool_id, verdict, score - avg(score) OVER () AS score FROM persona_verdicts
),
verdict_units AS (
    SELECT count(*) AS n, count(*) FILTER (verdict = 'ship') AS ships, count(*) FILTER (verdict = 'skip') AS skips
    FROM centred WHERE verdict IS NOT NULL GROUP BY tool_id HAVING count(*) > 1
),
score_units AS (
    SELECT count(*) AS n, sum(score) AS total, sum(score * score) AS squares
    FROM centred WHERE score IS NOT NULL GROUP BY tool_id HAVING count(*) > 1
),
verdicts AS (
    SELECT
        count(*) AS tools, sum(n) AS reviews,
        sum(2 * ships * skips / (n - 1)) / sum(n) AS observed,
        2 * sum(ships) * sum(skips) / (sum(n) * (sum(n) - 1)) AS expected
    FROM verdict_units
),
scores AS (
    SELECT
        sum(2 * (n * squares - total * total) / (n - 1)) / sum(n) AS observed,
        2 * (sum(n) * sum(squares) - sum(total) * sum(total)) / (sum(n) * (sum(n) - 1)) AS expected
    FROM score_units
)
SELECT
    CASE WHEN v.expected > 0 THEN 1 - v.observed / v.expected END AS krippendorff_alpha,
    CASE WHEN s.expected > 1e-12 THEN 1 - s.observed / s.expected END AS krippendorff_alpha_scores,
    v.tools,
    coalesce(v.reviews, 0)::BIGINT AS reviews,
    i.alpha_low, i.alpha_high, i.alpha_scores_low, i.alpha_scores_high
FROM verdicts AS v, scores AS s
LEFT JOIN derived.alpha_interval AS i ON true;

COMMENT ON VIEW panel_reliability IS 'One row: how far the reviewers of a panel agree, beyond chance, over all tools with at least two of them. Example: FROM panel_reliability';
COMMENT ON COLUMN panel_reliability.krippendorff_alpha IS 'Krippendorff''s alpha of the verdicts (nominal): 1 perfect, 0 as by chance; NULL where all verdicts are one word.';
COMMENT ON COLUMN panel_reliability.krippendorff_alpha_scores IS 'The same of the scores (interval).';
COMMENT ON COLUMN panel_reliability.tools IS 'Tools with at least two known verdicts.';
COMMENT ON COLUMN panel_reliability.reviews IS 'Their verdicts.';
COMMENT ON COLUMN panel_reliability.alpha_low IS 'Lower end of the 95 % interval of krippendorff_alpha: percentiles of 1,000 bootstrap samples of the tools. Computed at every load.';
COMMENT ON COLUMN panel_reliability.alpha_high IS 'Upper end.';
COMMENT ON COLUMN panel_reliability.alpha_scores_low IS 'The same of krippendorff_alpha_scores.';
COMMENT ON COLUMN panel_reliability.alpha_scores_high IS 'Upper end.';
