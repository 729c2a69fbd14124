-- The public tables. Each is computed from facts by the files in derive/, and replaced as a whole.

CREATE TABLE tools (
    tool_id VARCHAR NOT NULL,
    site VARCHAR NOT NULL,
    slug VARCHAR,
    name VARCHAR,
    category VARCHAR,
    category_group VARCHAR,
    tagline VARCHAR,
    description VARCHAR,
    entry VARCHAR,
    pricing VARCHAR,
    price_model VARCHAR,
    price_amount DOUBLE,
    price_currency VARCHAR,
    price_period VARCHAR,
    license VARCHAR,
    panel_ship_pct DOUBLE,
    panel_ships INTEGER,
    panel_skips INTEGER,
    panel_verdict VARCHAR,
    panel_basis VARCHAR,
    community_ship_pct DOUBLE,
    community_votes INTEGER,
    reviewed_on DATE,
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE tools IS 'One row a tool: the newest value that any page printed of each field.';
COMMENT ON COLUMN tools.tool_id IS 'site/slug; site/~name-slug where no page gave a slug; with a suffix where two such tools share a name.';
COMMENT ON COLUMN tools.site IS 'Host of the site without www.; unknown where neither address nor words tell.';
COMMENT ON COLUMN tools.slug IS 'Last part of the tool''s address; NULL where no page gave it.';
COMMENT ON COLUMN tools.name IS 'As printed.';
COMMENT ON COLUMN tools.category IS 'As printed.';
COMMENT ON COLUMN tools.category_group IS 'The category with near-synonyms folded (Voice & Audio and Audio & Voice are one).';
COMMENT ON COLUMN tools.tagline IS 'The line under the name.';
COMMENT ON COLUMN tools.description IS 'Paragraphs, joined by an empty line.';
COMMENT ON COLUMN tools.entry IS 'As printed: Free, Paid. It is the site''s own reading of the price and sometimes wrong.';
COMMENT ON COLUMN tools.pricing IS 'The price text as printed.';
COMMENT ON COLUMN tools.price_model IS 'free, open_source, freemium (a free tier and something paid), usage, subscription, paid or contact.';
COMMENT ON COLUMN tools.price_amount IS 'First amount in the price text; NULL where none is printed.';
COMMENT ON COLUMN tools.price_currency IS 'ISO 4217 code of the amount.';
COMMENT ON COLUMN tools.price_period IS 'What the amount buys: month, seat/month, 1M tokens.';
COMMENT ON COLUMN tools.license IS 'Licence named in the price text.';
COMMENT ON COLUMN tools.panel_ship_pct IS 'Share of the panel that ships, 0-100, as printed.';
COMMENT ON COLUMN tools.panel_ships IS 'Reviewers who ship.';
COMMENT ON COLUMN tools.panel_skips IS 'Reviewers who skip.';
COMMENT ON COLUMN tools.panel_verdict IS 'ship, skip or mixed. Comparison pages before tool pages, which call a split panel a skip.';
COMMENT ON COLUMN tools.panel_basis IS 'Where ships and skips come from: stated (printed) or derived (share and number of reviews). A verdict that no page prints follows from them.';
COMMENT ON COLUMN tools.community_ship_pct IS 'Share of the community that ships, 0-100.';
COMMENT ON COLUMN tools.community_votes IS 'Number of community votes.';
COMMENT ON COLUMN tools.reviewed_on IS 'Day of the review, printed on tool pages.';
COMMENT ON COLUMN tools.first_seen_at IS 'When a page first showed it.';
COMMENT ON COLUMN tools.last_seen_at IS 'When a page last showed it.';

CREATE TABLE tool_history (
    tool_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    old_value VARCHAR,
    new_value VARCHAR,
    changed_at TIMESTAMPTZ NOT NULL,
    page_id VARCHAR NOT NULL
);
COMMENT ON TABLE tool_history IS 'One row a change of a field of a tool between two dated pages of the same kind.';
COMMENT ON COLUMN tool_history.tool_id IS 'The tool.';
COMMENT ON COLUMN tool_history.field IS 'Column of tools.';
COMMENT ON COLUMN tool_history.old_value IS 'What was printed before, as text.';
COMMENT ON COLUMN tool_history.new_value IS 'What was printed from then on, as text.';
COMMENT ON COLUMN tool_history.changed_at IS 'When the page with the new value was fetched.';
COMMENT ON COLUMN tool_history.page_id IS 'That page.';

CREATE TABLE tool_aliases (
    tool_id VARCHAR NOT NULL,
    alias VARCHAR NOT NULL,
    kind VARCHAR NOT NULL
);
COMMENT ON TABLE tool_aliases IS 'One row a name, slug or address that a tool was seen under.';
COMMENT ON COLUMN tool_aliases.tool_id IS 'The tool.';
COMMENT ON COLUMN tool_aliases.alias IS 'As seen.';
COMMENT ON COLUMN tool_aliases.kind IS 'name, slug or url.';

CREATE TABLE products (
    product_id VARCHAR NOT NULL,
    tool_id VARCHAR NOT NULL,
    similarity DOUBLE NOT NULL
);
COMMENT ON TABLE products IS 'One row a tool that shares its product with another tool: one thing under several slugs.';
COMMENT ON COLUMN products.product_id IS 'site/=name-slug.';
COMMENT ON COLUMN products.tool_id IS 'One of its tools.';
COMMENT ON COLUMN products.similarity IS 'How alike the names are, 0-1; 1 is equal but for case and punctuation.';

CREATE TABLE reviews (
    review_id VARCHAR NOT NULL,
    tool_id VARCHAR NOT NULL,
    persona VARCHAR,
    persona_basis VARCHAR,
    score DOUBLE,
    verdict VARCHAR,
    verdict_basis VARCHAR,
    text VARCHAR NOT NULL,
    sightings INTEGER NOT NULL,
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE reviews IS 'One row a distinct review: one persona''s words on one tool, however many pages repeat them.';
COMMENT ON COLUMN reviews.review_id IS 'Hash of site and normalised text; of the tool, too, where two tools have the same words.';
COMMENT ON COLUMN reviews.tool_id IS 'The tool it is on.';
COMMENT ON COLUMN reviews.persona IS 'Builder, Skeptic …; NULL where unknown.';
COMMENT ON COLUMN reviews.persona_basis IS 'stated (some page prints it), derived, inferred, or NULL with the persona.';
COMMENT ON COLUMN reviews.score IS '0-100, as printed on some page; NULL where none prints it.';
COMMENT ON COLUMN reviews.verdict IS 'ship or skip; NULL where unknown.';
COMMENT ON COLUMN reviews.verdict_basis IS 'stated, derived, inferred, or NULL with the verdict.';
COMMENT ON COLUMN reviews.text IS 'The words, without quotation marks round them.';
COMMENT ON COLUMN reviews.sightings IS 'Places on pages where it stood.';
COMMENT ON COLUMN reviews.first_seen_at IS 'When a page first showed it.';
COMMENT ON COLUMN reviews.last_seen_at IS 'When a page last showed it.';

CREATE TABLE review_sightings (
    review_id VARCHAR NOT NULL,
    page_id VARCHAR NOT NULL,
    tool_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    matched_by VARCHAR NOT NULL,
    similarity DOUBLE NOT NULL,
    text VARCHAR NOT NULL
);
COMMENT ON TABLE review_sightings IS 'One row for every time a review stood on a page.';
COMMENT ON COLUMN review_sightings.review_id IS 'The review.';
COMMENT ON COLUMN review_sightings.page_id IS 'The page.';
COMMENT ON COLUMN review_sightings.tool_id IS 'The tool it is on.';
COMMENT ON COLUMN review_sightings.position IS 'Place among the reviews of the page, from 0.';
COMMENT ON COLUMN review_sightings.matched_by IS 'new (the earliest sighting), exact (equal after normalising) or near (edited or cut).';
COMMENT ON COLUMN review_sightings.similarity IS 'Likeness to the review''s text, 0-1.';
COMMENT ON COLUMN review_sightings.text IS 'As printed on that page.';

CREATE TABLE comparisons (
    comparison_id VARCHAR NOT NULL,
    site VARCHAR NOT NULL,
    url VARCHAR,
    tool_a_id VARCHAR NOT NULL,
    tool_b_id VARCHAR NOT NULL,
    title VARCHAR,
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE comparisons IS 'One row a pair of tools that some page sets side by side.';
COMMENT ON COLUMN comparisons.comparison_id IS 'site/a-vs-b, a and b being the ends of the tool ids in alphabetical order.';
COMMENT ON COLUMN comparisons.site IS 'Site of the pages.';
COMMENT ON COLUMN comparisons.url IS 'Address of the newest page; NULL where none is known.';
COMMENT ON COLUMN comparisons.tool_a_id IS 'The tool printed first.';
COMMENT ON COLUMN comparisons.tool_b_id IS 'The tool printed second.';
COMMENT ON COLUMN comparisons.title IS 'As printed.';
COMMENT ON COLUMN comparisons.first_seen_at IS 'When a page first showed it.';
COMMENT ON COLUMN comparisons.last_seen_at IS 'When a page last showed it.';

CREATE TABLE articles (
    article_id VARCHAR NOT NULL,
    url VARCHAR,
    title VARCHAR,
    author VARCHAR,
    published_on DATE,
    text VARCHAR NOT NULL,
    sections STRUCT(heading VARCHAR, "text" VARCHAR)[] NOT NULL,
    word_count INTEGER NOT NULL
);
COMMENT ON TABLE articles IS 'One row an article, without the advertisements and teasers round it.';
COMMENT ON COLUMN articles.article_id IS 'Its address without the scheme; ~title-slug and a hash where no address is known.';
COMMENT ON COLUMN articles.url IS 'Its address.';
COMMENT ON COLUMN articles.title IS 'As printed.';
COMMENT ON COLUMN articles.author IS 'As printed.';
COMMENT ON COLUMN articles.published_on IS 'As printed.';
COMMENT ON COLUMN articles.text IS 'Body with headings, blocks parted by an empty line.';
COMMENT ON COLUMN articles.sections IS 'Headings and the text under each; heading is NULL for what stands before the first.';
COMMENT ON COLUMN articles.word_count IS 'Words in text.';

CREATE TABLE article_tools (
    article_id VARCHAR NOT NULL,
    tool_id VARCHAR NOT NULL,
    matched_name VARCHAR NOT NULL,
    mentions INTEGER NOT NULL
);
COMMENT ON TABLE article_tools IS 'One row a tool that an article mentions.';
COMMENT ON COLUMN article_tools.article_id IS 'The article.';
COMMENT ON COLUMN article_tools.tool_id IS 'The tool.';
COMMENT ON COLUMN article_tools.matched_name IS 'The name as the article writes it: the tool''s own, or that without its size (SmolVLM2 for SmolVLM2-2B).';
COMMENT ON COLUMN article_tools.mentions IS 'How often it stands in title and text.';

CREATE TABLE article_links (
    article_id VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    blurb VARCHAR,
    published_on DATE,
    url VARCHAR
);
COMMENT ON TABLE article_links IS 'One row an item of the you-may-like list under an article.';
COMMENT ON COLUMN article_links.article_id IS 'The article it stands under.';
COMMENT ON COLUMN article_links.title IS 'As printed.';
COMMENT ON COLUMN article_links.blurb IS 'The line under the title.';
COMMENT ON COLUMN article_links.published_on IS 'As printed; may be later than the article.';
COMMENT ON COLUMN article_links.url IS 'Where it leads; NULL in texts without links.';
