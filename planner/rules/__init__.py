"""What a plan must respect: each rule in one file, with two faces."""
