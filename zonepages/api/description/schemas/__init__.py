"""What the answers look like. The closed lists and the patterns are those of the code."""
