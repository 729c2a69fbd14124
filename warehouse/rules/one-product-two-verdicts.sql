-- Tools of one product whose panels come to different verdicts. Grain: one row a tool.
SELECT p.tool_id, p.product_id || ': this tool is ' || t.panel_verdict AS detail, NULL::VARCHAR AS page_id
FROM products AS p
JOIN tools AS t ON t.tool_id = p.tool_id
WHERE t.panel_verdict IS NOT NULL
QUALIFY count(DISTINCT t.panel_verdict) OVER (PARTITION BY p.product_id) > 1
