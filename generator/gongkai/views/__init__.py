"""A record as its readers see it (视图); templates see only these values.

`view` has its sections, the `meta` block, the five `items` and the `notices`; `forms` are filled in, `plaincard` is its
明白卡.
"""
