"""How decisions change the outcome of a province: each effect in one file, with two faces."""
