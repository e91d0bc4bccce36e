"""Runs where there is a window: Flashpot in the Nodes menu."""

import flashpot_nuke

flashpot_nuke.show_menus()
