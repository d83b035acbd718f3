"""The days of one notice on one axis, and as a table."""
