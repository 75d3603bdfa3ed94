"""What a page shows of a field.

`shapes` say how each is shown, `printed` makes it HTML, `blocks` and `tables` put that together, `shown` is what comes
of it: facts, tables, passages.
"""
