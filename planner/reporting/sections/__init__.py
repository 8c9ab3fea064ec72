"""The sections of a report: one file each, registered by being there."""
