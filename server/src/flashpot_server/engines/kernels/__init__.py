"""Warp kernels and helpers that several engines share: slabs, noise, light, camera rays."""
