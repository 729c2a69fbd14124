-- Marked as paid, although the price text says open source. Grain: one row a card that prints both.
SELECT d.tool_id, 'entry ' || f.entry || ', price ' || f.pricing AS detail, d.page_id
FROM derived.cards AS d
JOIN facts.cards AS f ON f.page_id = d.page_id AND f.card = d.card
WHERE f.price_model = 'open_source' AND lower(f.entry) = 'paid'
