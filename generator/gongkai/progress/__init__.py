"""How commitments stand, as pages show it (落实情况)."""
