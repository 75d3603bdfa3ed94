"""How commitments stand, as pages show it (落实情况).

`board` has all of them, `track` and `courses` one, `dates` what is worth a place in a calendar.
"""
