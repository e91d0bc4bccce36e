"""The process that opens geometry files: it may die of them, and nothing else does."""
