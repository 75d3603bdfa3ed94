"""The ledger (发布账本), and the history and events that follow from it.

`files` reads what `lines` describe, `history` adds up the releases, `pending` is the one that would happen now,
`vanished` what it may not lose; `events` are what feeds tell of.
"""
