"""A shot's lens before the frames of an engine: straight, bent as it filmed the plate, or both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import warp as wp
from numpy.typing import NDArray

from flashpot.media.cryptomatte import CHANNELS
from flashpot.optics import Optics, open_lens, sampled
from flashpot.placement import DEFAULT_AT
from flashpot.recipe import Recipe
from flashpot.shot import Shot
from flashpot_server.engine import Frame, Layer
from flashpot_server.engines.kernels import bending
from flashpot_server.engines.kernels.launch import Launcher

FACTS = ("Z", "front", "P", "N", "temperature")
"""Layers, by the word before the dot, whose mean over pixels would be true of none of them."""
IDENTITIES = (CHANNELS[0], CHANNELS[2])
MOTION = ("forward", "backward")
VECTORS = (*MOTION, "haze")
"""Layers of `u` and `v` that say how far away, in pixels, something is."""


@dataclass(frozen=True)
class Glass:
    """The lens of one shot; it changes nothing where the shot has none."""

    shot: Shot
    launch: Launcher
    optics: Optics | None

    def delivered(self, frame: Frame) -> Frame:
        """A straight frame of the shot's canvas as the shot wants it."""
        lens = self.shot.lens
        if lens is None or lens.delivery == "undistorted":
            return frame
        made = self._bent(frame)
        return replace(made, straight=frame) if lens.delivery == "both" else made

    def of_plate(self, plane: Layer) -> Layer:
        """A plane of the plate, (height, width), on the straight picture's canvas.

        The plate is as the lens filmed it. What it does not show is as its edge.
        """
        if self.optics is None:
            return np.pad(plane, self.shot.overscan_pixels, mode="edge")
        return sampled(plane[..., None], self._filmed)[..., 0]

    def nearest(self, plane: NDArray[Any]) -> NDArray[Any]:
        """The same of a plane whose values mean nothing when they are mixed."""
        if self.optics is None:
            return np.pad(plane, self.shot.overscan_pixels, mode="edge")
        rows, columns = (
            np.clip(np.floor(self._filmed[..., axis]), 0, plane.shape[1 - axis] - 1)
            for axis in (1, 0)
        )
        return np.asarray(plane[rows.astype(np.intp), columns.astype(np.intp)])

    @cached_property
    def _filmed(self) -> NDArray[np.float64]:
        """Where the plate shows each pixel of the canvas, pixels from the plate's corner."""
        beyond = self.shot.overscan_pixels
        shape = (self.shot.size.height + 2 * beyond, self.shot.size.width + 2 * beyond)
        found = self._empty(shape, wp.vec2)
        self.launch(bending.invert, shape, self._places[0], beyond, found)
        return np.asarray(found.numpy(), np.float64)

    @cached_property
    def _places(self) -> tuple[wp.array, wp.array]:
        """Where each pixel is fetched from: of the picture, and of the canvas around it."""
        assert self.optics is not None
        places = self.optics.redistort.pixels(self.shot.size)
        around = self.shot.overscan_pixels
        return self._put(places, wp.vec2), self._put(places + around, wp.vec2)

    def _bent(self, frame: Frame) -> Frame:
        light = {name: plane for name, plane in frame.layers.items() if is_light(name)}
        rgba, bent, picked = self._filtered(frame.rgba, light)
        layers = {
            name: bent[name] if name in bent else np.ascontiguousarray(plane).ravel()[picked]
            for name, plane in frame.layers.items()
        }
        return replace(frame, rgba=rgba, layers=layers | self._carried(layers))

    def _filtered(
        self, rgba: Layer, light: Mapping[str, Layer]
    ) -> tuple[Layer, dict[str, Layer], NDArray[np.int32]]:
        stack = np.stack([rgba[..., 3], *(rgba[..., i] for i in range(3)), *light.values()])
        _, places = self._places
        made = self._empty((len(stack), *places.shape), float)
        picked = self._empty(places.shape, int)
        self.launch(bending.bend, places.shape, places, self._put(stack, float), made, picked)
        alpha, *planes = made.numpy()
        colour = np.stack([*planes[:3], alpha], axis=-1)
        return colour, dict(zip(light, planes[3:], strict=True)), picked.numpy()

    def _carried(self, layers: Mapping[str, Layer]) -> dict[str, Layer]:
        """The vectors among the layers, as the bent picture shows them."""
        carried: dict[str, Layer] = {}
        for name in VECTORS:
            if f"{name}.u" in layers:
                motion = np.stack([layers[f"{name}.u"], layers[f"{name}.v"]], axis=-1)
                made = self._empty(motion.shape[:2], wp.vec2)
                given = self._put(motion, wp.vec2)
                self.launch(bending.carry, made.shape, self._places[0], given, made)
                moved = np.where((motion == 0).all(axis=-1, keepdims=True), 0, made.numpy())
                carried |= {f"{name}.u": moved[..., 0], f"{name}.v": moved[..., 1]}
        return carried

    def _put(self, values: NDArray[np.floating], kind: type) -> wp.array:
        return wp.array(
            np.ascontiguousarray(values, np.float32), dtype=kind, device=self.launch.device
        )

    def _empty(self, shape: tuple[int, ...], kind: type) -> wp.array:
        return wp.empty(shape, dtype=kind, device=self.launch.device)


def glass_of(recipe: Recipe, launch: Launcher) -> Glass:
    """The lens of a recipe's shot, its maps open. Raises InputError where one cannot be read."""
    lens = recipe.shot.lens
    return Glass(recipe.shot, launch, None if lens is None else open_lens(lens, recipe.shot.size))


def aimed(recipe: Recipe, glass: Glass) -> Recipe:
    """The recipe with its point of the plate as one of the straight picture."""
    placement = recipe.placement
    if glass.optics is None or placement.world is not None:
        return recipe
    u, v = placement.at or DEFAULT_AT
    if placement.ground is not None:
        v = placement.ground
    at = glass.optics.straightened(u, v)
    return recipe.model_copy(
        update={"placement": placement.model_copy(update={"at": at, "ground": None})}
    )


def is_light(name: str) -> bool:
    """Whether a layer holds light or coverage, which may be filtered."""
    return name not in IDENTITIES and name.split(".", maxsplit=1)[0] not in (*FACTS, *MOTION)
