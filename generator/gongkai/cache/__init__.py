"""What a build leaves for the next (缓存).

Finished entries and files (`kept`), each under a key (`keys`) of all that its bytes depend on.
"""
