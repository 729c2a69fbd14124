"""Records into staged facts, step by step; the readers of local input."""
