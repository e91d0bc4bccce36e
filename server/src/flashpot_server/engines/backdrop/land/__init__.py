"""Hills and what they are made of, and what grows on them."""
