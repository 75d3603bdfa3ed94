"""What a build leaves for the next (缓存)."""
