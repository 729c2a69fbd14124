-- A ship share that the printed tally does not come to. Grain: one row a card.
SELECT d.tool_id,
    'share ' || f.panel_ship_pct || ' %, but ' || f.panel_ships || ' ship and ' || f.panel_skips || ' skip' AS detail, d.page_id
FROM derived.cards AS d
JOIN facts.cards AS f ON f.page_id = d.page_id AND f.card = d.card
WHERE f.panel_ships + f.panel_skips > 0
    AND abs(100 * f.panel_ships / (f.panel_ships + f.panel_skips) - f.panel_ship_pct) > 0.51
