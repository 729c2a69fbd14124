-- Is the panel as a whole any better than chance?
-- Alpha is 1 where all agree and 0 where they do as by chance; an interval that holds 0 says that it is not known.
SELECT 'verdicts' AS of, krippendorff_alpha AS alpha, alpha_low, alpha_high, tools, reviews FROM panel_reliability
UNION ALL
SELECT 'scores', krippendorff_alpha_scores, alpha_scores_low, alpha_scores_high, tools, reviews FROM panel_reliability
