"""From a world to its developed layers, through the shot's camera."""
