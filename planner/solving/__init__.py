"""From arrays to a proved answer: guard, solver, cut loop, child process."""
