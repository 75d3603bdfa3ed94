"""The feeds of one build: planned, made, or brought over from the last."""
