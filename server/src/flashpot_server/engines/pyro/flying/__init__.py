"""Sparks, embers and debris: how they fly and how they are drawn."""
