-- Between facts and tables: which tool each card and each review belongs to.
CREATE SCHEMA derived;

CREATE TABLE derived.cards (
    page_id VARCHAR NOT NULL,
    card INTEGER NOT NULL,
    tool_id VARCHAR NOT NULL,
    site VARCHAR NOT NULL,
    slug VARCHAR,
    kind VARCHAR NOT NULL,
    fetched_at TIMESTAMPTZ,
    first_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE derived.cards IS 'One row a card: the tool it shows, and when.';
COMMENT ON COLUMN derived.cards.page_id IS 'The page.';
COMMENT ON COLUMN derived.cards.card IS 'Place among the tools of the page, from 0.';
COMMENT ON COLUMN derived.cards.tool_id IS 'The tool.';
COMMENT ON COLUMN derived.cards.site IS 'Site of the page; unknown where nothing tells.';
COMMENT ON COLUMN derived.cards.kind IS 'Kind of the page.';
COMMENT ON COLUMN derived.cards.slug IS 'Slug of the tool, also for a card that prints none; NULL where no page gave one.';
COMMENT ON COLUMN derived.cards.fetched_at IS 'When its page was fetched; NULL where the source does not say.';
COMMENT ON COLUMN derived.cards.first_at IS 'When its page was fetched, or else first seen.';

CREATE TABLE derived.sightings (
    review_id VARCHAR NOT NULL,
    page_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    tool_id VARCHAR NOT NULL,
    text_key VARCHAR NOT NULL,
    text_id VARCHAR NOT NULL,
    persona VARCHAR,
    score DOUBLE,
    verdict VARCHAR,
    fetched_at TIMESTAMPTZ,
    first_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE derived.sightings IS 'One row a review on a page whose tool is known, with the review it is a copy of.';
COMMENT ON COLUMN derived.sightings.review_id IS 'The review.';
COMMENT ON COLUMN derived.sightings.page_id IS 'The page.';
COMMENT ON COLUMN derived.sightings.position IS 'Place among the reviews of the page.';
COMMENT ON COLUMN derived.sightings.tool_id IS 'The tool it is on.';
COMMENT ON COLUMN derived.sightings.text_key IS 'Hash of the normalised text.';
COMMENT ON COLUMN derived.sightings.text_id IS 'Its words as printed there, in facts.texts.';
COMMENT ON COLUMN derived.sightings.persona IS 'As printed there; NULL where it is not.';
COMMENT ON COLUMN derived.sightings.score IS 'As printed there, 0-100.';
COMMENT ON COLUMN derived.sightings.verdict IS 'As printed there.';
COMMENT ON COLUMN derived.sightings.fetched_at IS 'When the page was fetched; NULL where the source does not say.';
COMMENT ON COLUMN derived.sightings.first_at IS 'When the page was fetched, or else first seen.';
