-- Marked as free, although the price text names only what is paid for. Grain: one row a card that prints both.
SELECT d.tool_id, 'entry ' || f.entry || ', price ' || f.pricing AS detail, d.page_id
FROM derived.cards AS d
JOIN facts.cards AS f ON f.page_id = d.page_id AND f.card = d.card
WHERE lower(f.entry) = 'free' AND f.price_model IN ('paid', 'subscription', 'usage') AND f.price_amount > 0
