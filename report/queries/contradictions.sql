-- One row an example, at most three a rule, each of another tool where there are several; counts are the rule's.
WITH told AS (
    SELECT
        c.rule, c.tool_id, c.detail, p.url,
        count(*) OVER (PARTITION BY c.rule) AS times,
        row_number() OVER (PARTITION BY c.rule, c.tool_id ORDER BY c.detail, c.page_id) AS of_tool
    FROM contradictions AS c
    LEFT JOIN pages AS p ON p.page_id = c.page_id
),
tools_of AS (
    SELECT rule, count(DISTINCT tool_id) AS tools FROM contradictions GROUP BY rule
)
SELECT t.rule, t.times, o.tools, t.tool_id, t.detail, t.url
FROM told AS t
JOIN tools_of AS o ON o.rule = t.rule
QUALIFY row_number() OVER (PARTITION BY t.rule ORDER BY t.of_tool, t.tool_id, t.detail) <= 3
ORDER BY t.times DESC, t.rule, t.of_tool, t.tool_id, t.detail;
