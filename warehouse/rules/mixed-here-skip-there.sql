-- A split panel that comparison pages call mixed and the tool's own page calls a skip. Grain: one row a tool page.
SELECT DISTINCT own.tool_id, 'mixed on a comparison page, skip on its own' AS detail, own.page_id
FROM derived.cards AS own
JOIN facts.cards AS said ON said.page_id = own.page_id AND said.card = own.card
WHERE own.kind = 'tool' AND said.panel_verdict = 'skip' AND own.tool_id IN (
    SELECT other.tool_id
    FROM derived.cards AS other
    JOIN facts.cards AS f ON f.page_id = other.page_id AND f.card = other.card
    WHERE other.kind = 'comparison' AND f.panel_verdict = 'mixed'
)
