"""What single members need, beside the reference country, to make a difference: a module each."""
