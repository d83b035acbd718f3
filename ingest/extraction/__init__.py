"""What an issue states, one kind of fact a module or package; each reads stretches of the flow and yields facts."""
