"""What followed from a finding, what blocks the rest, and what was promised."""
