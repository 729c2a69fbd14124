CREATE OR REPLACE VIEW tool_changes AS
SELECT h.tool_id, t.name, h.field, h.old_value, h.new_value, h.changed_at, h.page_id
FROM tool_history AS h
LEFT JOIN tools AS t ON t.tool_id = h.tool_id
ORDER BY h.changed_at DESC, h.tool_id, h.field;

COMMENT ON VIEW tool_changes IS 'One row a change of a field of a tool, newest first. Example: FROM tool_changes WHERE field = ''pricing''';
COMMENT ON COLUMN tool_changes.tool_id IS 'The tool.';
COMMENT ON COLUMN tool_changes.name IS 'Its name now.';
COMMENT ON COLUMN tool_changes.field IS 'Column of tools.';
COMMENT ON COLUMN tool_changes.old_value IS 'Printed before.';
COMMENT ON COLUMN tool_changes.new_value IS 'Printed from then on.';
COMMENT ON COLUMN tool_changes.changed_at IS 'When the page with the new value was fetched.';
COMMENT ON COLUMN tool_changes.page_id IS 'That page.';
