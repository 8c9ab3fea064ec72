"""The engines: planner and its peers, each asked the same question in a process of its own."""
