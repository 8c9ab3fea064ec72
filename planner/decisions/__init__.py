"""What may be decided: each kind of decision in one file, with two faces."""
