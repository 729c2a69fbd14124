-- One row a run, the ten newest. Of the command only its first word: the rest may name folders of the machine it ran on.
SELECT
    started_at, split_part(command, ' ', 1) AS command, outcome,
    date_diff('millisecond', started_at, finished_at) / 1000 AS seconds,
    TRY_CAST(stats->>'pages' AS BIGINT) AS pages
FROM runs
ORDER BY started_at DESC, run_id
LIMIT 10;
