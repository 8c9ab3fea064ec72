"""The benchmark of access: one question on synthetic countries, asked of planner and of its peers."""
