"""Kinds of charts: what the script of a page is told about each."""
