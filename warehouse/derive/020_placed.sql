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

-- A text of a reviewer's page may have lost the tools' names. Its review is on the tool that elsewhere has the same
-- words, or else on the one whose tagline stands over it.
INSERT INTO placed
WITH nameless AS (
    SELECT r.page_id, r.position, f.site, f.tagline, t.text_key, t.text_id, r.persona, r.score, r.verdict,
        p.fetched_at, coalesce(p.fetched_at, p.seen_at) AS first_at
    FROM facts.cards AS f
    JOIN facts.reviews AS r ON r.page_id = f.page_id AND r.card = f.card
    JOIN facts.texts AS t ON t.text_id = r.text_id
    JOIN pages AS p ON p.page_id = f.page_id
    WHERE f.name IS NULL AND f.slug IS NULL
),
known_words AS (
    SELECT site, text_key, min(tool_id) AS tool_id FROM placed GROUP BY site, text_key HAVING count(DISTINCT tool_id) = 1
),
known_taglines AS (
    SELECT d.site, lower(f.tagline) AS tagline, min(d.tool_id) AS tool_id
    FROM derived.cards AS d
    JOIN facts.cards AS f ON f.page_id = d.page_id AND f.card = d.card
    WHERE f.tagline IS NOT NULL
    GROUP BY d.site, lower(f.tagline)
    HAVING count(DISTINCT d.tool_id) = 1
)
SELECT n.page_id, n.position, coalesce(w.tool_id, k.tool_id), coalesce(n.site, 'unknown'), n.text_key, n.text_id,
    n.persona, n.score, n.verdict, n.fetched_at, n.first_at
FROM nameless AS n
LEFT JOIN known_words AS w ON w.site = n.site AND w.text_key = n.text_key
LEFT JOIN known_taglines AS k ON k.site = n.site AND k.tagline = lower(n.tagline)
WHERE coalesce(w.tool_id, k.tool_id) IS NOT NULL;
