"""A record as its readers see it (视图)."""
