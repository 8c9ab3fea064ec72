"""The forms a report can take: one file each, registered by being there."""
