"""Streets, houses and roads with what stands and drives on them."""
