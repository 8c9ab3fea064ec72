"""Indicators of the scorecard of a province: one file for each kind, registered by being there."""
