"""Text and Markdown as blocks: extractions of pages, the dumps of terminal browsers, what reader tools write."""
