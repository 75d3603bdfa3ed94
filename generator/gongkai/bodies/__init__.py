"""Markdown bodies (正文) and what they become."""
