-- Verdicts that no page prints and that follow from the panel's tally all the same: where the reviews of a tool
-- are as many as its panel, and those without a verdict are just as many as the ships (or the skips) still missing.
-- A panel of 100 % has no skips; one of 75 % with three ships known has a skip left.
UPDATE reviews
SET verdict = missing.verdict, verdict_basis = 'derived'
FROM (
    SELECT
        t.tool_id,
        CASE
            WHEN t.panel_ships - r.ships = r.unknown THEN 'ship'
            WHEN t.panel_skips - r.skips = r.unknown THEN 'skip'
        END AS verdict
    FROM tools AS t
    JOIN (
        SELECT
            tool_id,
            count(*) AS reviews,
            count(*) FILTER (verdict = 'ship') AS ships,
            count(*) FILTER (verdict = 'skip') AS skips,
            count(*) FILTER (verdict IS NULL) AS unknown
        FROM reviews
        GROUP BY tool_id
    ) AS r ON r.tool_id = t.tool_id
    WHERE r.unknown > 0 AND r.reviews = t.panel_ships + t.panel_skips
) AS missing
WHERE missing.tool_id = reviews.tool_id AND missing.verdict IS NOT NULL AND reviews.verdict IS NULL;
