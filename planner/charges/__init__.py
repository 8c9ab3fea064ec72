"""Charges: money that follows from decisions, such as the repayment of a loan."""
