"""Sun, moon, stars, air and clouds, and the light that they give."""
