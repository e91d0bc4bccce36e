"""A stored state as a frame with its layers."""
