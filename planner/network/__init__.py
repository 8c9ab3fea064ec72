"""Graphs, cheapest paths and unit flows: plain arrays and compiled kernels."""
