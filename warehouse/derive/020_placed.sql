-- Which tool each printed review is on. Grain: one row a review on a page whose tool is known.
--
-- Where the page does not show which of its tools a review is on, another page may: the review is on that tool
-- of the page which elsewhere has the same words.
CREATE OR REPLACE TEMP TABLE placed AS
SELECT r.page_id, r.position, c.tool_id, c.site, t.text_key, t.text_id, r.persona, r.score, r.verdict, c.fetched_at, c.first_at
FROM facts.reviews AS r
JOIN facts.texts AS t ON t.text_id = r.text_id
JOIN derived.cards AS c ON c.page_id = r.page_id AND c.card = r.card;

INSERT INTO placed
SELECT
    r.page_id, r.position, min(c.tool_id), min(c.site), any_value(t.text_key), any_value(t.text_id),
    any_value(r.persona), any_value(r.score), any_value(r.verdict), any_value(c.fetched_at), any_value(c.first_at)
FROM facts.reviews AS r
JOIN facts.texts AS t ON t.text_id = r.text_id
JOIN derived.cards AS c ON c.page_id = r.page_id
WHERE r.card IS NULL AND (c.tool_id, t.text_key) IN (SELECT (tool_id, text_key) FROM placed)
GROUP BY r.page_id, r.position
HAVING count(DISTINCT c.tool_id) = 1;
