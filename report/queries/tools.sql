-- One row a tool: what it is called, where it stands, and its address where a page gave one.
SELECT t.tool_id, coalesce(t.name, t.slug, t.tool_id) AS name, t.category_group, a.url
FROM tools AS t
LEFT JOIN (
    SELECT tool_id, arg_min(alias, (length(alias), alias)) AS url
    FROM tool_aliases
    WHERE kind = 'url' AND alias SIMILAR TO 'https?://.*'
    GROUP BY tool_id
) AS a ON a.tool_id = t.tool_id
ORDER BY t.tool_id;
