"""A record as its readers see it (视图); templates see only these values.

`view` has its sections and the five `items`, `forms` are filled in, `plaincard` is its 明白卡.
"""
