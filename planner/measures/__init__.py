"""How balanced a vector of outcomes is: each measure in one file, with two faces."""
