-- Near-synonyms among categories are data: add a row, not a condition.
CREATE TABLE category_groups (
    category VARCHAR NOT NULL,
    category_group VARCHAR NOT NULL
);
COMMENT ON TABLE category_groups IS 'One row a category as printed whose group has another name. A category without a row is its own group.';
COMMENT ON COLUMN category_groups.category IS 'As printed, case aside.';
COMMENT ON COLUMN category_groups.category_group IS 'Name of the group.';
INSERT INTO category_groups VALUES
    ('Voice & Audio', 'Audio & Voice'),
    ('Audio & Speech', 'Audio & Voice'),
    ('AI/ML Models', 'AI Models'),
    ('Models', 'AI Models'),
    ('AI Hardware', 'Hardware'),
    ('Developer Productivity', 'Developer Tools');
