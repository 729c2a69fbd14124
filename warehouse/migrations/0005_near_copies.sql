-- Edited and cut copies are sightings of the review they are copies of.
ALTER TABLE derived.sightings ADD COLUMN similarity DOUBLE;
ALTER TABLE derived.sightings ADD COLUMN cut BOOLEAN;
ALTER TABLE derived.sightings ADD COLUMN near BOOLEAN;
COMMENT ON COLUMN derived.sightings.similarity IS 'Share of the words on which it agrees with the review''s first text, 0-1; of a cut copy, as far as it goes.';
COMMENT ON COLUMN derived.sightings.cut IS 'Whether the copy is known to be cut short.';
COMMENT ON COLUMN derived.sightings.near IS 'Whether its words differ from the review''s first text by more than typography.';

COMMENT ON COLUMN products.similarity IS 'How alike the tool and the product''s first tool are, 0-1: 1 for names equal but for case, spaces and punctuation, else the lower of names and descriptions.';
