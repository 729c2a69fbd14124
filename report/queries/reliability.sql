-- One row: how far panels agree beyond chance.
SELECT krippendorff_alpha, krippendorff_alpha_scores, tools, reviews FROM panel_reliability;
