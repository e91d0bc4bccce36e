"""A take: light and landscape once, what stands still when the camera moves, clouds always."""

from __future__ import annotations

from functools import partial

from flashpot.recipe import Recipe
from flashpot_server.engine import Sink
from flashpot_server.engines.backdrop.anchoring import anchored
from flashpot_server.engines.backdrop.picture.picture import Painter
from flashpot_server.engines.backdrop.seeing.strips import strips_of
from flashpot_server.engines.holdout import holdout_of
from flashpot_server.engines.kernels.glass import glass_of
from flashpot_server.engines.kernels.launch import launcher


def make(recipe: Recipe, sink: Sink) -> None:
    """Render every wanted frame of the recipe into the sink."""
    with launcher(sink.threads) as launch, holdout_of(recipe) as holdout:
        glass = glass_of(recipe, launch)
        exposed, stops = anchored(recipe, launch)
        painter = Painter(exposed, launch)
        strips = len(strips_of(recipe))
        steps = recipe.frames.count * strips

        def told(begun: int) -> None:
            sink.progress("render", begun + painter.done, steps)

        for begun, number in zip(range(0, steps, strips), recipe.frames.frames(), strict=True):
            if sink.wanted(number):
                painted = painter.frame(number, partial(told, begun))
                sink.frame(glass.delivered(holdout.held(painted, glass)))
            sink.progress("render", begun + strips, steps)
        if recipe.parameters["latlong"] and recipe.parameters["hdri_sun"] == "out":
            sink.light([painter.sun(number) for number in recipe.frames.frames()])
        if recipe.parameters["anchor"] == "plate":
            sink.report({"anchor_stops": stops})
