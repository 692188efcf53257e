"""The pages on which a team is run, and the one on which somebody joins it."""
