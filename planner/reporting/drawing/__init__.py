"""Charts and maps as plain shapes on paper, for formats that cannot run a chart library."""
