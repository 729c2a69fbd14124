CREATE OR REPLACE VIEW reviewer_disagreement AS
WITH panels AS (
    SELECT
        tool_id,
        count(*) AS reviews,
        -- What is inferred from the words is no vote.
        count(*) FILTER (verdict_basis <> 'inferred') AS known,
        count(*) FILTER (verdict = 'ship' AND verdict_basis <> 'inferred') AS said_ships,
        count(*) FILTER (verdict = 'skip' AND verdict_basis <> 'inferred') AS said_skips,
        count(*) FILTER (verdict_basis = 'stated') / count(*) AS stated_share,
        count(*) FILTER (verdict_basis = 'inferred') / count(*) AS inferred_share,
        avg(score) AS score_mean,
        CASE WHEN count(score) > 1 THEN stddev_samp(score) END AS score_stddev,
        max(score) - min(score) AS score_range
    FROM reviews
    GROUP BY tool_id
),
extremes AS (
    -- With equal scores nobody is kindest.
    SELECT
        tool_id,
        CASE WHEN max(score) > min(score) THEN arg_max(persona, (score, persona)) END AS kindest_persona,
        CASE WHEN max(score) > min(score) THEN arg_min(persona, (score, persona)) END AS harshest_persona
    FROM persona_verdicts
    WHERE score IS NOT NULL
    GROUP BY tool_id
),
counted AS (
    SELECT
        t.tool_id, t.name, t.category,
        coalesce(p.reviews, 0) AS reviews,
        CASE WHEN p.known = p.reviews THEN p.said_ships
            ELSE coalesce(t.panel_ships, CASE WHEN p.known > 0 THEN p.said_ships END) END AS ships,
        CASE WHEN p.known = p.reviews THEN p.said_skips
            ELSE coalesce(t.panel_skips, CASE WHEN p.known > 0 THEN p.said_skips END) END AS skips,
        p.score_mean, p.score_stddev, p.score_range, e.kindest_persona, e.harshest_persona, p.stated_share, p.inferred_share
    FROM tools AS t
    LEFT JOIN panels AS p ON p.tool_id = t.tool_id
    LEFT JOIN extremes AS e ON e.tool_id = t.tool_id
)
SELECT
    tool_id, name, category, reviews, ships, skips,
    ships / nullif(ships + skips, 0) AS ship_rate,
    4 * (ships / nullif(ships + skips, 0)) * (skips / nullif(ships + skips, 0)) AS disagreement,
    score_mean, score_stddev, score_range, kindest_persona, harshest_persona, stated_share, inferred_share,
    wilson_low(ships, ships + skips) AS ci_low,
    wilson_high(ships, ships + skips) AS ci_high
FROM counted;

COMMENT ON VIEW reviewer_disagreement IS 'One row a tool. Ships and skips are counted from the reviews where every verdict is known, else taken from the panel''s printed tally or share. Example: SELECT name, ships, skips FROM reviewer_disagreement ORDER BY disagreement DESC, score_range DESC LIMIT 5';
COMMENT ON COLUMN reviewer_disagreement.tool_id IS 'The tool.';
COMMENT ON COLUMN reviewer_disagreement.name IS 'Its name.';
COMMENT ON COLUMN reviewer_disagreement.category IS 'As printed.';
COMMENT ON COLUMN reviewer_disagreement.reviews IS 'Distinct reviews.';
COMMENT ON COLUMN reviewer_disagreement.ships IS 'Reviewers who ship; NULL where unknown.';
COMMENT ON COLUMN reviewer_disagreement.skips IS 'Reviewers who skip; NULL where unknown.';
COMMENT ON COLUMN reviewer_disagreement.ship_rate IS 'ships of ships and skips, 0-1.';
COMMENT ON COLUMN reviewer_disagreement.disagreement IS '4 p (1 - p) at ship rate p: 0 all agree, 1 half and half. It is the chance that two reviewers differ, as a share of the highest possible.';
COMMENT ON COLUMN reviewer_disagreement.score_mean IS 'Mean of the printed scores, 0-100.';
COMMENT ON COLUMN reviewer_disagreement.score_stddev IS 'Sample standard deviation; NULL below two scores.';
COMMENT ON COLUMN reviewer_disagreement.score_range IS 'Highest score less lowest.';
COMMENT ON COLUMN reviewer_disagreement.kindest_persona IS 'Who gave the highest score; NULL where all are equal or none is printed.';
COMMENT ON COLUMN reviewer_disagreement.harshest_persona IS 'Who gave the lowest.';
COMMENT ON COLUMN reviewer_disagreement.stated_share IS 'Share of the reviews whose verdict some page prints, 0-1.';
COMMENT ON COLUMN reviewer_disagreement.inferred_share IS 'Share of the reviews whose verdict is only inferred from their words, and counted nowhere here, 0-1.';
COMMENT ON COLUMN reviewer_disagreement.ci_low IS 'Lower end of the ship rate''s Wilson interval, 95 %: what so few reviewers leave open.';
COMMENT ON COLUMN reviewer_disagreement.ci_high IS 'Upper end.';
