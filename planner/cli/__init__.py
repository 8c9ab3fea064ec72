"""The command line: the only part of the package that prints.

Nothing heavy is imported before a command needs it, so that ``planner --help`` answers
at once.
"""
