"""Which feeds there are (`scopes`), what stands in each (`channels`), and what an entry says (`posts`) (订阅)."""
