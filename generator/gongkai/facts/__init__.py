"""What a page shows of a field: facts, tables, passages."""
