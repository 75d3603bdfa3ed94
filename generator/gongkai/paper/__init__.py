"""Papers to pin up (张贴公告), and looking up their check codes.

`postings` finds the page of what a clerk types, `sheet` makes it a PDF; `papers` knows every code that was ever
right, `lookup` lays them out for the check page.
"""
