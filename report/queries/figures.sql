-- What the warehouse holds, in one row. A split tool has reviewers on both sides; `judged` tools have a known panel.
SELECT
    (SELECT count(*) FROM tools) AS tools,
    (SELECT count(*) FROM reviews) AS reviews,
    (SELECT count(*) FROM review_sightings) AS sightings,
    (SELECT count(DISTINCT site) FROM pages) AS sites,
    (SELECT count(*) FROM pages) AS pages,
    (SELECT max(fetched_at) FROM pages) AS newest_fetch,
    (SELECT max(coalesce(fetched_at, seen_at)) FROM pages) AS newest,
    (SELECT min(coalesce(fetched_at, seen_at)) FROM pages) AS oldest,
    p.judged, p.split, p.ships, p.skips
FROM (
    SELECT
        count(*) FILTER (ships + skips > 0) AS judged,
        count(*) FILTER (ships > 0 AND skips > 0) AS split,
        coalesce(sum(ships) FILTER (ships + skips > 0), 0)::BIGINT AS ships,
        coalesce(sum(skips) FILTER (ships + skips > 0), 0)::BIGINT AS skips
    FROM reviewer_disagreement
) AS p;
