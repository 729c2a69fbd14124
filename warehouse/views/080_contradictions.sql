-- The rules are files of their own in warehouse/rules, each named after its rule; `rules` stands for all of them.
CREATE OR REPLACE VIEW contradictions AS
{rules};

COMMENT ON VIEW contradictions IS 'One row a thing that the site says against itself. Example: SELECT rule, count(*) FROM contradictions GROUP BY rule';
COMMENT ON COLUMN contradictions.tool_id IS 'The tool.';
COMMENT ON COLUMN contradictions.rule IS 'Name of the rule, a file in warehouse/rules: open-source-but-paid, share-does-not-add-up …';
COMMENT ON COLUMN contradictions.detail IS 'The two things said.';
COMMENT ON COLUMN contradictions.page_id IS 'Page that says the second; NULL where no one page does.';
