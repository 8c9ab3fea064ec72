"""What is said about a solution, and in which form."""
