"""The gas, what makes it burn, what it goes around, and its states on disk."""
