"""Cards and fact tables: a tool's figures with their labels, as fields of a record."""
