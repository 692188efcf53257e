"""Examples of answers: the names of the register, fictitious details, nobody in particular."""
