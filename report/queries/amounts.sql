-- One row a currency and period: the first amount in the price text of the tools that print one.
SELECT
    price_currency, price_period, count(*) AS tools,
    min(price_amount) AS lowest, median(price_amount) AS middle, max(price_amount) AS highest
FROM tools
WHERE price_amount IS NOT NULL
GROUP BY price_currency, price_period
ORDER BY tools DESC, price_currency NULLS LAST, price_period NULLS LAST;
