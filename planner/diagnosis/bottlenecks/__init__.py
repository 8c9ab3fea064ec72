"""The six bottlenecks: one file each, registered by being there."""
