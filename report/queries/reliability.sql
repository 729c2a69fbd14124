-- One row: how far panels agree beyond chance, with 95 % intervals.
SELECT
    krippendorff_alpha, alpha_low, alpha_high, krippendorff_alpha_scores, alpha_scores_low, alpha_scores_high, tools
FROM panel_reliability;
