"""How commitments stand, as pages show it (落实情况).

`board` has all of them, `scores` count them by years, `track` shows one, with its `terms` and `courses`, `dates` what
is worth a place in a calendar.
"""
