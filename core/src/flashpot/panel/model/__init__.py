"""The panel without widgets: what is chosen, what it costs, what runs, what was made."""

from flashpot.panel.model.bench import Bench, Later, Notices
from flashpot.panel.model.controls import Controls
from flashpot.panel.model.model import PanelModel
from flashpot.panel.model.scene import Scene
from flashpot.panel.model.wish import Wish
from flashpot.panel.model.work import Work

__all__ = ["Bench", "Controls", "Later", "Notices", "PanelModel", "Scene", "Wish", "Work"]
