"""HTML as blocks: what a browser would show, and which cell, link and heading it stands in."""
