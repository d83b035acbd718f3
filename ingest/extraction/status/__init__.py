"""The status that a notice claims for an issue."""
