-- One row an entry price as printed, of tools with a known panel.
SELECT entry, tools, reviews, ship_rate, ci_low, ci_high
FROM ship_rate_by_entry
ORDER BY tools DESC, entry NULLS LAST;
