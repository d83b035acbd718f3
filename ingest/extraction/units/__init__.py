"""The units of an issue and the parts that they play there."""
