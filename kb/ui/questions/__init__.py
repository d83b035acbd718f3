"""A question's fields and its answer as a table."""
