CREATE OR REPLACE VIEW contradictions AS
WITH one_product AS (
    SELECT p.product_id, t.tool_id, t.panel_verdict, count(DISTINCT t.panel_verdict) OVER (PARTITION BY p.product_id) AS verdicts
    FROM products AS p
    JOIN tools AS t ON t.tool_id = p.tool_id
    WHERE t.panel_verdict IS NOT NULL
    QUALIFY verdicts > 1
),
shown AS (
    SELECT d.tool_id, d.kind, f.*
    FROM derived.cards AS d
    JOIN facts.cards AS f ON f.page_id = d.page_id AND f.card = d.card
),
stated AS (
    SELECT page_id, tool_id, count(*) AS reviews, count(*) FILTER (verdict = 'ship') AS ships
    FROM derived.sightings
    GROUP BY page_id, tool_id
    HAVING count(verdict) = count(*)
)
SELECT tool_id, 'one-product-two-verdicts' AS rule, product_id || ': this tool is ' || panel_verdict AS detail, NULL::VARCHAR AS page_id
FROM one_product
UNION ALL
SELECT DISTINCT a.tool_id, 'mixed-here-skip-there', 'mixed on a comparison page, skip on its own', b.page_id
FROM shown AS a
JOIN shown AS b ON b.tool_id = a.tool_id
WHERE a.kind = 'comparison' AND a.panel_verdict = 'mixed' AND b.kind = 'tool' AND b.panel_verdict = 'skip'
UNION ALL
SELECT tool_id, 'open-source-but-paid', 'entry ' || entry || ', price ' || pricing, page_id
FROM shown
WHERE price_model = 'open_source' AND lower(entry) = 'paid'
UNION ALL
SELECT s.tool_id, 'share-does-not-add-up',
    'share ' || s.panel_ship_pct || ' %, but ' || r.ships || ' of ' || r.reviews || ' reviews ship', s.page_id
FROM shown AS s
JOIN stated AS r ON r.page_id = s.page_id AND r.tool_id = s.tool_id
WHERE abs(100 * r.ships / r.reviews - s.panel_ship_pct) > 0.51
UNION ALL
SELECT tool_id, 'tally-does-not-add-up',
    'share ' || panel_ship_pct || ' %, but ' || panel_ships || ' ship and ' || panel_skips || ' skip', page_id
FROM shown
WHERE panel_ships + panel_skips > 0 AND abs(100 * panel_ships / (panel_ships + panel_skips) - panel_ship_pct) > 0.51;

COMMENT ON VIEW contradictions IS 'One row a thing that the site says against itself. Example: SELECT rule, count(*) FROM contradictions GROUP BY rule';
COMMENT ON COLUMN contradictions.tool_id IS 'The tool.';
COMMENT ON COLUMN contradictions.rule IS 'one-product-two-verdicts, mixed-here-skip-there, open-source-but-paid, share-does-not-add-up or tally-does-not-add-up.';
COMMENT ON COLUMN contradictions.detail IS 'The two things said.';
COMMENT ON COLUMN contradictions.page_id IS 'Page that says the second; NULL where no one page does.';
