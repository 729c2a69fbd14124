-- One row a site, kind of page and field. `filled` counts the pages on which every tool or review has it.
SELECT site, kind, field, pages, filled, filled_share
FROM data_quality
ORDER BY site NULLS LAST, kind, filled_share, field;
