"""The four networks: one file each, registered by being there."""
