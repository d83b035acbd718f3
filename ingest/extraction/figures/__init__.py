"""Numbers with what they count, and the tallies that several of them make."""
