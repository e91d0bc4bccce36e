"""Where the effect stands, dragged on the picture."""

from __future__ import annotations

from flashpot.panel.model import PanelModel
from flashpot.panel.pictures import PictureView


class PlacingView(PictureView):
    """The shot's picture with the point that the effect stands on."""

    def __init__(self, model: PanelModel) -> None:
        super().__init__()
        self._model = model
