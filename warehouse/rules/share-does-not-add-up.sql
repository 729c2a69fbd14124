-- A ship share that the verdicts on the same page don't come to. Grain: one row a card whose reviews all print theirs.
SELECT d.tool_id, 'share ' || f.panel_ship_pct || ' %, but ' || r.ships || ' of ' || r.reviews || ' reviews ship' AS detail, d.page_id
FROM derived.cards AS d
JOIN facts.cards AS f ON f.page_id = d.page_id AND f.card = d.card
JOIN (
    SELECT page_id, tool_id, count(*) AS reviews, count(*) FILTER (verdict = 'ship') AS ships
    FROM derived.sightings
    GROUP BY page_id, tool_id
    HAVING count(verdict) = count(*)
) AS r ON r.page_id = d.page_id AND r.tool_id = d.tool_id
WHERE abs(100 * r.ships / r.reviews - f.panel_ship_pct) > 0.51
