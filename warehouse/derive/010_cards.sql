-- Which tool each card shows. Grain: one row a card.
--
-- A card with a slug is that tool. A card without one is matched by what it says: two such cards of one
-- site and name are one tool if they share a review, or tagline and description both; a shared name alone
-- says nothing (one real page compares two tools of the same name). Matching is transitive: components of
-- the graph of cards and what they say. A component that shares something with cards of just one slug is
-- that slug's tool; any other keeps a provisional id.
CREATE OR REPLACE TEMP TABLE named_cards AS
SELECT
    c.page_id, c.card, coalesce(c.site, 'unknown') AS site, c.slug, c.tagline, c.description, c.name,
    coalesce(nullif(name_slug(c.name), ''), 'unnamed') AS name_slug
FROM facts.cards AS c
WHERE c.slug IS NOT NULL OR c.name IS NOT NULL;

-- Grain: one row a thing that a card says and that tells tools apart.
CREATE OR REPLACE TEMP TABLE marks AS
SELECT DISTINCT c.page_id, c.card, c.site, c.slug, c.name_slug, 'review ' || t.text_key AS mark
FROM named_cards AS c
JOIN facts.reviews AS r ON r.page_id = c.page_id AND r.card = c.card
JOIN facts.texts AS t ON t.text_id = r.text_id
UNION ALL
SELECT page_id, card, site, slug, name_slug, 'card ' || md5(coalesce(tagline, '') || chr(10) || coalesce(description, ''))
FROM named_cards
WHERE description IS NOT NULL OR (slug IS NULL AND tagline IS NOT NULL)
UNION ALL
-- A bare name is a mark of last resort, so that no card is without one.
SELECT c.page_id, c.card, c.site, c.slug, c.name_slug, 'name'
FROM named_cards AS c
WHERE c.slug IS NULL AND c.description IS NULL AND c.tagline IS NULL
    AND NOT EXISTS (FROM facts.reviews AS r WHERE r.page_id = c.page_id AND r.card = c.card);

CREATE OR REPLACE TEMP TABLE mark_edges AS
SELECT DISTINCT
    site || '/' || name_slug || ' ' || mark AS node,
    site || '/' || name_slug || ' ' || min(mark) OVER (PARTITION BY page_id, card) AS hub
FROM marks
WHERE slug IS NULL;

CREATE OR REPLACE TEMP TABLE components AS
WITH RECURSIVE
edges AS (
    SELECT node AS a, hub AS b FROM mark_edges WHERE node <> hub
    UNION ALL
    SELECT hub, node FROM mark_edges WHERE node <> hub
),
component (node, root) USING KEY (node) AS (
    SELECT DISTINCT node, node FROM mark_edges
    UNION
    SELECT mine.node, min(theirs.root)
    FROM recurring.component AS mine
    JOIN edges ON edges.a = mine.node
    JOIN component AS theirs ON theirs.node = edges.b
    WHERE theirs.root < mine.root
    GROUP BY mine.node
)
SELECT node, root FROM component;

CREATE OR REPLACE TEMP TABLE component_slugs AS
SELECT k.root, min(m.slug) AS slug
FROM components AS k
JOIN marks AS m ON k.node = m.site || '/' || m.name_slug || ' ' || m.mark
WHERE m.slug IS NOT NULL
GROUP BY k.root
HAVING count(DISTINCT m.slug) = 1;

CREATE OR REPLACE TEMP TABLE anonymous_cards AS
SELECT DISTINCT m.page_id, m.card, m.site, m.name_slug, k.root, s.slug
FROM marks AS m
JOIN components AS k ON k.node = m.site || '/' || m.name_slug || ' ' || m.mark
LEFT JOIN component_slugs AS s ON s.root = k.root
WHERE m.slug IS NULL;

CREATE OR REPLACE TEMP TABLE provisional_names AS
SELECT site, name_slug, count(DISTINCT root) AS tools
FROM anonymous_cards
WHERE slug IS NULL
GROUP BY site, name_slug;

DELETE FROM derived.cards;
INSERT INTO derived.cards
SELECT
    c.page_id,
    c.card,
    CASE
        WHEN coalesce(c.slug, a.slug) IS NOT NULL THEN c.site || '/' || coalesce(c.slug, a.slug)
        WHEN p.tools = 1 THEN c.site || '/~' || c.name_slug
        ELSE c.site || '/~' || c.name_slug || '-' || substr(md5(a.root), 1, 6)
    END AS tool_id,
    c.site,
    coalesce(c.slug, a.slug) AS slug,
    pages.kind,
    pages.fetched_at,
    coalesce(pages.fetched_at, pages.seen_at) AS first_at
FROM named_cards AS c
JOIN pages AS pages ON pages.page_id = c.page_id
LEFT JOIN anonymous_cards AS a ON a.page_id = c.page_id AND a.card = c.card
LEFT JOIN provisional_names AS p ON p.site = c.site AND p.name_slug = c.name_slug;
