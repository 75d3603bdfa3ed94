"""How commitments stand, as pages show it (落实情况).

`board` has all of them, `scores` count them by years, `track` and `courses` show one, `dates` what is worth a place
in a calendar.
"""
