"""Putting a site in place (发布), and saying so in the ledger.

`publish` starts the engine aside, `finished` checks what it made, `receipt` is what the engine tells it, `swap` changes
the folders, `release` writes the ledger and asks `git`.
"""
