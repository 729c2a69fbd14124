-- Grain: one row, or none where no two reviewers gave a verdict on one tool.
CREATE TABLE derived.alpha_interval (
    alpha_low DOUBLE,
    alpha_high DOUBLE,
    alpha_scores_low DOUBLE,
    alpha_scores_high DOUBLE
);
COMMENT ON TABLE derived.alpha_interval IS 'One row: 95 % bootstrap intervals of Krippendorff''s alpha. Read panel_reliability.';
COMMENT ON COLUMN derived.alpha_interval.alpha_low IS 'Lower end, verdicts.';
COMMENT ON COLUMN derived.alpha_interval.alpha_high IS 'Upper end, verdicts.';
COMMENT ON COLUMN derived.alpha_interval.alpha_scores_low IS 'Lower end, scores.';
COMMENT ON COLUMN derived.alpha_interval.alpha_scores_high IS 'Upper end, scores.';
