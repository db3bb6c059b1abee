"""One question each, answered as a value."""
