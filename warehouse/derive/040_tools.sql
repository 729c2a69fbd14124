-- Grain: one row a tool. Of each field the newest printed value; a reviewer page's only where no other page has one.
CREATE OR REPLACE TEMP TABLE panel_sizes AS
SELECT tool_id, max(reviews) AS reviewers
FROM (
    SELECT tool_id, page_id, count(DISTINCT review_id) AS reviews
    FROM derived.sightings
    WHERE page_id IN (SELECT page_id FROM pages WHERE kind IN ('comparison', 'tool'))
    GROUP BY tool_id, page_id
)
GROUP BY tool_id;

CREATE OR REPLACE TEMP TABLE printed AS
SELECT
    d.tool_id,
    any_value(d.site) AS site,
    any_value(d.slug) AS slug,
    newest_of(f.name, d.kind, d.fetched_at) AS name,
    newest_of(f.category, d.kind, d.fetched_at) AS category,
    newest_of(f.tagline, d.kind, d.fetched_at) AS tagline,
    newest_of(f.description, d.kind, d.fetched_at) AS description,
    newest_of(f.entry, d.kind, d.fetched_at) AS entry,
    -- A price is one thing: its parts come from the page that printed the text.
    newest_of(
        CASE WHEN f.pricing IS NOT NULL THEN {
            'pricing': f.pricing, 'model': f.price_model, 'amount': f.price_amount, 'currency': f.price_currency,
            'period': f.price_period, 'license': f.license
        } END, d.kind, d.fetched_at
    ) AS price,
    newest_of(f.panel_ship_pct, d.kind, d.fetched_at) AS panel_ship_pct,
    -- So are the two sides of a tally.
    newest_of(
        CASE WHEN f.panel_ships IS NOT NULL AND f.panel_skips IS NOT NULL
            THEN {'ships': f.panel_ships, 'skips': f.panel_skips} END, d.kind, d.fetched_at
    ) AS tally,
    -- Tool pages call a 2-2 panel a skip; comparison pages call it mixed, which is the finer word.
    coalesce(
        newest(CASE WHEN d.kind = 'comparison' THEN f.panel_verdict END, d.fetched_at),
        newest(f.panel_verdict, d.fetched_at)
    ) AS panel_verdict,
    newest_of(f.community_ship_pct, d.kind, d.fetched_at) AS community_ship_pct,
    newest_of(f.community_votes, d.kind, d.fetched_at) AS community_votes,
    newest_of(f.reviewed_on, d.kind, d.fetched_at) AS reviewed_on,
    min(d.first_at) AS first_seen_at,
    max(k.last_at) AS last_seen_at
FROM derived.cards AS d
JOIN facts.cards AS f ON f.page_id = d.page_id AND f.card = d.card
JOIN confirmed AS k ON k.page_id = d.page_id
GROUP BY d.tool_id;

-- Ships that a share of a panel of known size comes to, where it comes to a whole number within rounding.
CREATE OR REPLACE TEMP TABLE tallies AS
SELECT
    p.tool_id,
    coalesce(p.tally.ships, ships_of(p.panel_ship_pct, s.reviewers)) AS ships,
    coalesce(p.tally.skips, s.reviewers - ships_of(p.panel_ship_pct, s.reviewers)) AS skips,
    CASE WHEN p.tally IS NOT NULL THEN 'stated'
        WHEN ships_of(p.panel_ship_pct, s.reviewers) IS NOT NULL THEN 'derived' END AS basis
FROM printed AS p
LEFT JOIN panel_sizes AS s ON s.tool_id = p.tool_id;

DELETE FROM tools;
INSERT INTO tools BY NAME
SELECT
    p.tool_id, p.site, p.slug, p.name, p.category,
    coalesce(g.category_group, p.category) AS category_group,
    p.tagline, p.description, p.entry,
    p.price.pricing AS pricing,
    p.price.model AS price_model,
    p.price.amount AS price_amount,
    p.price.currency AS price_currency,
    p.price.period AS price_period,
    p.price.license AS license,
    p.panel_ship_pct,
    t.ships AS panel_ships,
    t.skips AS panel_skips,
    coalesce(
        p.panel_verdict,
        CASE WHEN t.ships > t.skips THEN 'ship' WHEN t.ships = t.skips THEN 'mixed' WHEN t.ships < t.skips THEN 'skip' END
    ) AS panel_verdict,
    t.basis AS panel_basis,
    p.community_ship_pct, p.community_votes, p.reviewed_on, p.first_seen_at, p.last_seen_at,
    a.gone_at, a.gone_reason
FROM printed AS p
JOIN tallies AS t ON t.tool_id = p.tool_id
LEFT JOIN (
    -- The first absence after the last time that the tool was seen: one that came back is there.
    SELECT q.tool_id, min(x.seen_at) AS gone_at, arg_min(x.reason, (x.seen_at, x.reason)) AS gone_reason
    FROM printed AS q
    JOIN facts.absences AS x ON x.site = q.site AND x.slug = q.slug AND x.seen_at > q.last_seen_at
    GROUP BY q.tool_id
) AS a ON a.tool_id = p.tool_id
LEFT JOIN category_groups AS g ON lower(g.category) = lower(p.category)
ORDER BY p.tool_id;

DELETE FROM tool_aliases;
INSERT INTO tool_aliases
SELECT DISTINCT d.tool_id, a.alias, a.kind
FROM derived.cards AS d
JOIN facts.cards AS f ON f.page_id = d.page_id AND f.card = d.card,
LATERAL (VALUES (f.name, 'name'), (d.slug, 'slug'), (f.url, 'url')) AS a (alias, kind)
WHERE a.alias IS NOT NULL
ORDER BY ALL;
