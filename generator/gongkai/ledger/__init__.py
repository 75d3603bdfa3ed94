"""The ledger (发布账本), and the history and events that follow from it."""
