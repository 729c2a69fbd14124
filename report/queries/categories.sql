-- One row a category group with a known panel, the highest ship rate first.
SELECT category, tools, reviews, ship_rate, ci_low, ci_high, panel_ship_pct_mean
FROM ship_rate_by_category
ORDER BY ship_rate DESC, ci_low DESC, category;
