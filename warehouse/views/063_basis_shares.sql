CREATE OR REPLACE VIEW basis_shares AS
SELECT
    t.site, v.field,
    count(*) AS reviews,
    count(*) FILTER (v.basis = 'stated') / count(*) AS stated_share,
    count(*) FILTER (v.basis = 'derived') / count(*) AS derived_share,
    count(*) FILTER (v.basis = 'inferred') / count(*) AS inferred_share,
    count(*) FILTER (v.basis IS NULL) / count(*) AS unknown_share
FROM reviews AS r
JOIN tools AS t ON t.tool_id = r.tool_id,
LATERAL (VALUES
    ('persona', r.persona_basis), ('verdict', r.verdict_basis), ('score', CASE WHEN r.score IS NOT NULL THEN 'stated' END)
) AS v (field, basis)
GROUP BY t.site, v.field
ORDER BY t.site, v.field;

COMMENT ON VIEW basis_shares IS 'One row a site and what a review has: how far it is stated, derived from what is stated, inferred from the words, or not known. Example: FROM basis_shares WHERE field = ''verdict''';
COMMENT ON COLUMN basis_shares.site IS 'Site of the tools.';
COMMENT ON COLUMN basis_shares.field IS 'persona, verdict or score.';
COMMENT ON COLUMN basis_shares.reviews IS 'Distinct reviews.';
COMMENT ON COLUMN basis_shares.stated_share IS 'Share of them on which some page prints it, 0-1.';
COMMENT ON COLUMN basis_shares.derived_share IS 'Share on which it follows from what is printed.';
COMMENT ON COLUMN basis_shares.inferred_share IS 'Share on which it is a judgement from the words, counted in no other view.';
COMMENT ON COLUMN basis_shares.unknown_share IS 'Share on which it is NULL. The four shares come to 1.';
