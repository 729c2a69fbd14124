-- Shares that the reviews and tallies beside them no longer come to: reviews are read under the wrong tool, or half of
-- them is not read. Sites print wrong shares themselves, so what counts is that it became much more.
-- Grain: one row a site.
WITH cards AS (
    SELECT p.site, p.fresh, d.page_id, d.tool_id, c.page_id IS NOT NULL AS wrong
    FROM (SELECT DISTINCT page_id, tool_id FROM derived.cards) AS d
    JOIN compared_pages AS p ON p.page_id = d.page_id
    LEFT JOIN (
        SELECT DISTINCT page_id, tool_id FROM contradictions
        WHERE rule IN ('share-does-not-add-up', 'tally-does-not-add-up')
    ) AS c ON c.page_id = d.page_id AND c.tool_id = d.tool_id
)
SELECT
    'shares-do-not-add-up' AS alarm,
    site,
    format(
        'on {} of {} cards the ship share is not what the reviews come to; before it was {:.0f} % of {}',
        count(*) FILTER (fresh AND wrong), count(*) FILTER (fresh),
        coalesce(100 * avg(wrong::INTEGER) FILTER (NOT fresh), 0), count(*) FILTER (NOT fresh)
    ) AS detail
FROM cards
GROUP BY site
HAVING count(*) FILTER (fresh) >= 10 AND count(*) FILTER (NOT fresh) >= 10
    AND avg(wrong::INTEGER) FILTER (fresh) > avg(wrong::INTEGER) FILTER (NOT fresh) + 0.3
ORDER BY site;
