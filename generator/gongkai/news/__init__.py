"""Which feeds there are, and what stands in each (订阅)."""
