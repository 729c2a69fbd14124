-- Grain: one row a pair of tools, whichever is printed first. The newest page gives order, title and address.
DELETE FROM comparisons;
INSERT INTO comparisons
WITH pairs AS (
    SELECT a.site, a.tool_id AS tool_a_id, b.tool_id AS tool_b_id, p.url, f.title, a.fetched_at, a.first_at, k.last_at, f.page_id
    FROM facts.comparisons AS f
    JOIN pages AS p ON p.page_id = f.page_id
    JOIN derived.cards AS a ON a.page_id = f.page_id AND a.card = f.card_a
    JOIN derived.cards AS b ON b.page_id = f.page_id AND b.card = f.card_b
    JOIN confirmed AS k ON k.page_id = f.page_id
    WHERE a.tool_id <> b.tool_id
)
SELECT
    site || '/' || tool_end(least(tool_a_id, tool_b_id)) || '-vs-' || tool_end(greatest(tool_a_id, tool_b_id)) AS comparison_id,
    any_value(site) AS site,
    newest(url, fetched_at) AS url,
    arg_max(tool_a_id, newness(fetched_at, title)) AS tool_a_id,
    arg_max(tool_b_id, newness(fetched_at, title)) AS tool_b_id,
    newest(title, fetched_at) AS title,
    min(first_at) AS first_seen_at,
    max(last_at) AS last_seen_at
FROM pairs
GROUP BY comparison_id, site
ORDER BY comparison_id;
