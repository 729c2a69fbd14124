-- In which categories do the reviewers ship most, and how sure is that?
SELECT category, tools, reviews, ship_rate, ci_low, ci_high
FROM ship_rate_by_category
ORDER BY ship_rate DESC, reviews DESC, category
