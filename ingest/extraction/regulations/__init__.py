"""The documents that an issue names, and whether they were made or cited."""
