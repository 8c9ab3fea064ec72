"""Criteria: what tells plans apart beside measures of outcomes, and can be a goal or a limit like them."""
