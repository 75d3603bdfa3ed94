"""A record as its readers see it (视图); templates see only these values.

`view` is all of it, and `viewing` makes it: sections, the `meta` block, the five `items`, the `notices`; `forms` are
filled in, `plaincard` is its 明白卡.
"""
