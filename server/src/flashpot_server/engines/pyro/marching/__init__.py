"""Rays through the gas: kernels, and how it looks."""
