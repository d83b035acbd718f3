"""What benchmarks share: how they report, measure memory, profile, draw, and which peers they run beside."""
