"""Gongkai (公开): structured records of government matters become a static transparency portal."""
