-- Grain: one row an article. One address is one article; the newest page of it holds.
CREATE OR REPLACE TEMP TABLE article_pages AS
WITH addressed AS (
    -- A copy without an address is the article that has the same title and text.
    SELECT f.title, md5(f.text) AS words, min(regexp_replace(p.url, '^https?://', '')) AS article_id
    FROM facts.articles AS f
    JOIN pages AS p ON p.page_id = f.page_id
    WHERE p.url IS NOT NULL
    GROUP BY f.title, words
)
SELECT
    f.*,
    p.url,
    coalesce(
        regexp_replace(p.url, '^https?://', ''),
        a.article_id,
        '~' || coalesce(nullif(name_slug(f.title), ''), 'untitled') || '-' || substr(md5(f.text), 1, 8)
    ) AS article_id,
    p.fetched_at
FROM facts.articles AS f
JOIN pages AS p ON p.page_id = f.page_id
LEFT JOIN addressed AS a ON a.title IS NOT DISTINCT FROM f.title AND a.words = md5(f.text);

CREATE OR REPLACE TEMP TABLE article_choice AS
SELECT article_id, arg_max(page_id, {'addressed': url IS NOT NULL, 'new': newness(fetched_at, page_id)}) AS page_id
FROM article_pages
GROUP BY article_id;

DELETE FROM articles;
INSERT INTO articles
SELECT
    a.article_id, a.url, a.title, a.author, a.published_on, a.text, a.sections,
    len(regexp_extract_all(a.text, '\S+')) AS word_count
FROM article_pages AS a
JOIN article_choice AS c ON c.article_id = a.article_id AND c.page_id = a.page_id
ORDER BY a.article_id;

DELETE FROM article_links;
INSERT INTO article_links
SELECT c.article_id, l.title, l.blurb, l.published_on, l.url
FROM facts.article_links AS l
JOIN article_choice AS c ON c.page_id = l.page_id
ORDER BY c.article_id, l.position;

-- A tool goes by its name, and by its name without what states its size or stands in brackets:
-- SmolVLM2-2B is SmolVLM2 in an article. Letters and case must agree, and whole words only.
CREATE OR REPLACE TEMP TABLE spoken_names AS
SELECT tool_id, trim(name) AS spoken FROM tools WHERE length(trim(name)) >= 3
UNION
SELECT tool_id, short AS spoken
FROM (
    SELECT tool_id, name, trim(regexp_replace(
        regexp_replace(name, '\s*\([^)]*\)\s*$', ''), '[\s-]+\d+(?:\.\d+)?\s?[BMKbmk]$', ''
    )) AS short
    FROM tools
)
-- A name of one plain word ("Gemini") may mean anything; one with a digit or of two words is a name.
WHERE short <> name AND length(short) >= 4 AND regexp_matches(short, '\d|\s|[a-z][A-Z]');

DELETE FROM article_tools;
INSERT INTO article_tools
WITH candidates AS (
    SELECT a.article_id, s.tool_id, s.spoken, a.title || chr(10) || a.text AS words
    FROM articles AS a
    JOIN spoken_names AS s ON contains(a.title || chr(10) || a.text, s.spoken)
),
counted AS (
    SELECT
        article_id, tool_id, spoken,
        len(regexp_extract_all(words, '(?:^|[^\pL\pN])' || regexp_escape(spoken) || '(?:$|[^\pL\pN])')) AS mentions
    FROM candidates
)
SELECT article_id, tool_id, arg_max(spoken, {'mentions': mentions, 'spoken': spoken}) AS matched_name, max(mentions) AS mentions
FROM counted
WHERE mentions > 0
GROUP BY article_id, tool_id
ORDER BY ALL;
