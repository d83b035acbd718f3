"""What the head and the foot of a notice say: its title, publisher and day, and the inspection that it answers."""
