"""The picture that a reader explores, with its tools and the details beside it."""
