"""The flags of the checks, one card each, and the sums that hold."""
