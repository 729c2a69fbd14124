-- Which tools split the panel, and who is the outlier on each?
-- The outlier is the reviewer whose score is farthest from the mean of the others'.
WITH apart AS (
    SELECT
        tool_id, persona, score,
        score - (sum(score) OVER tool - score) / nullif(count(score) OVER tool - 1, 0) AS beside_the_others
    FROM persona_verdicts
    WHERE score IS NOT NULL
    WINDOW tool AS (PARTITION BY tool_id)
),
farthest AS (
    FROM apart
    QUALIFY row_number() OVER (PARTITION BY tool_id ORDER BY abs(beside_the_others) DESC NULLS LAST, persona) = 1
)
SELECT
    d.name, d.category, d.ships, d.skips, d.disagreement,
    f.persona AS outlier, f.score AS its_score, round(f.beside_the_others, 1) AS beside_the_others
FROM reviewer_disagreement AS d
LEFT JOIN farthest AS f ON f.tool_id = d.tool_id
WHERE d.disagreement > 0
ORDER BY d.disagreement DESC, abs(f.beside_the_others) DESC NULLS LAST, d.name
LIMIT 10
