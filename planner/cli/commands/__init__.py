"""The commands: one file each, found by being there and imported when called."""
