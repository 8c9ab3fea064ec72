"""Diagnosis: what is wrong with the networks of a country today, and what a plan mends of it."""
