"""What a page shows of a field.

`shapes` say how each is shown, `printed` makes it HTML, `shown` is what comes of it: facts, tables, passages.
"""
