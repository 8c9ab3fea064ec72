"""Robust plans: projects chosen before it is known what comes, everything else afterwards."""
