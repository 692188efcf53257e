"""What waits for approval: handing it in, and telling by e-mail who has to know."""
