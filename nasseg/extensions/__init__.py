"""What users bring in Python files of their own: search spaces and blocks, by path."""
