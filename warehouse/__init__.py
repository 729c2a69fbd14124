"""Facts, tables and views: DuckDB and SQL, and nothing that knows how facts come to be."""
