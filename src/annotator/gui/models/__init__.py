"""Qt item models over the project's values; no widgets, no files."""
