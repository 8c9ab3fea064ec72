"""Charges: what follows from decisions must be paid."""
