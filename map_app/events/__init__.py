"""What happened, who did it to whom, how many died, and whether it is said to have happened at all."""
