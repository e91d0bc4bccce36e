"""From ignition to the last frame: a simulation and the draft that guides it."""
