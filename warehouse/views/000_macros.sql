-- Wilson score interval, 95 %, of `hits` among `trials`; NULL without trials. Analysts may use them, too.
CREATE OR REPLACE MACRO wilson_low(hits, trials) AS
    CASE WHEN trials > 0 THEN greatest(0, (
        hits + 1.959963984540054 ** 2 / 2
        - 1.959963984540054 * sqrt(hits * (trials - hits) / trials + 1.959963984540054 ** 2 / 4)
    ) / (trials + 1.959963984540054 ** 2)) END;

CREATE OR REPLACE MACRO wilson_high(hits, trials) AS
    CASE WHEN trials > 0 THEN least(1, (
        hits + 1.959963984540054 ** 2 / 2
        + 1.959963984540054 * sqrt(hits * (trials - hits) / trials + 1.959963984540054 ** 2 / 4)
    ) / (trials + 1.959963984540054 ** 2)) END;
