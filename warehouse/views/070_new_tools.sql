CREATE OR REPLACE VIEW new_tools AS
SELECT t.tool_id, t.name, t.category, t.first_seen_at, f.run_id
FROM tools AS t
LEFT JOIN (
    SELECT d.tool_id, arg_min(p.run_id, (d.first_at, p.run_id)) AS run_id
    FROM derived.cards AS d
    JOIN pages AS p ON p.page_id = d.page_id
    GROUP BY d.tool_id
) AS f ON f.tool_id = t.tool_id
ORDER BY t.first_seen_at DESC, t.tool_id;

COMMENT ON VIEW new_tools IS 'One row a tool, newest first, with the run that first brought it. Example: FROM new_tools WHERE first_seen_at > now() - INTERVAL 7 DAY';
COMMENT ON COLUMN new_tools.tool_id IS 'The tool.';
COMMENT ON COLUMN new_tools.name IS 'Its name.';
COMMENT ON COLUMN new_tools.category IS 'As printed.';
COMMENT ON COLUMN new_tools.first_seen_at IS 'When a page first showed it.';
COMMENT ON COLUMN new_tools.run_id IS 'Run that brought that page.';
