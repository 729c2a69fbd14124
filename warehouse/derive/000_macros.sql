-- What the files after this one share. Temporary: a reader's file holds tables and views only.
CREATE OR REPLACE TEMP MACRO name_slug(name) AS
    trim(regexp_replace(lower(strip_accents(name)), '[^\pL\pN]+', '-', 'g'), '-');

-- A dated statement is newer than an undated one; between equals the value decides, so that no order of loading does.
CREATE OR REPLACE TEMP MACRO newness(moment, value) AS
    {'at': coalesce(moment, TIMESTAMPTZ '0001-01-01 00:00:00+00'), 'value': value};

CREATE OR REPLACE TEMP MACRO newest(value, moment) AS
    arg_max(value, newness(moment, value)) FILTER (value IS NOT NULL);

-- The newest, but a reviewer page's only where no other kind of page says anything.
CREATE OR REPLACE TEMP MACRO newest_of(value, kind, moment) AS
    arg_max(value, {'whole': kind <> 'reviewer', 'new': newness(moment, value)}) FILTER (value IS NOT NULL);

-- Ships among so many reviewers at such a share; NULL where that is no whole number within the share's rounding.
CREATE OR REPLACE TEMP MACRO ships_of(share, reviewers) AS
    CASE WHEN abs(share * reviewers / 100 - round(share * reviewers / 100)) <= 0.005 * reviewers
        THEN round(share * reviewers / 100)::INTEGER END;

CREATE OR REPLACE TEMP MACRO tool_end(tool_id) AS regexp_replace(tool_id, '^[^/]*/', '');
