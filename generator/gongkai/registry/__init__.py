"""Content files become the register (登记簿): read, validated, checked, kept as cards."""
