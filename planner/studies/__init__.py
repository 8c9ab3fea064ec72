"""Studies: many questions that belong together, answered once each and kept as ordinary runs."""
