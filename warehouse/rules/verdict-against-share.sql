-- A panel's verdict that its own share denies: a ship below a half, a skip or mixed above. Grain: one row a card.
SELECT d.tool_id, 'verdict ' || f.panel_verdict || ', share ' || f.panel_ship_pct || ' %' AS detail, d.page_id
FROM derived.cards AS d
JOIN facts.cards AS f ON f.page_id = d.page_id AND f.card = d.card
WHERE (f.panel_verdict = 'ship' AND f.panel_ship_pct < 50) OR (f.panel_verdict IN ('skip', 'mixed') AND f.panel_ship_pct > 50)
