"""The artist's own process: the companion with its panel, one per user."""
