"""The wire: `flashpot.v1` messages and their conversion to the project's own data."""
