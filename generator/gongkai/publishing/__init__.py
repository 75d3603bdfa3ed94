"""Putting a site in place (发布), and saying so in the ledger."""
