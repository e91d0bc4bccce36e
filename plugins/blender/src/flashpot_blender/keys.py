"""Keys that we set: when an object of ours is there, and which of its frames it shows."""

from __future__ import annotations

from typing import Any

from flashpot_blender import pieces


def appear(made: Any, first: int, end: int) -> None:
    """Hide an object of ours before frame `first` and from `end` on."""
    for where in ("hide_render", "hide_viewport"):
        _forget(made, where)
        for frame, hidden in ((first - 1, True), (first, False), (end, True)):
            setattr(made, where, hidden)
            made.keyframe_insert(where, frame=frame)
        setattr(made, where, False)
    pieces.mark(made.animation_data.action, made[pieces.KEY])


def holds(owner: Any, made: Any, path: str, values: list[tuple[int, int]]) -> None:
    """Key a property of `made`, which `owner` animates, so that each value holds to the next."""
    for frame, value in values:
        setattr(made, path, value)
        made.keyframe_insert(path, frame=frame)
    for curve in curves_of(owner):
        if curve.data_path.endswith(path):
            for key in curve.keyframe_points:
                key.interpolation = "CONSTANT"


def curves_of(made: Any) -> Any:
    """The curves of a datablock's own action: in layers since 4.4, and only there since 5.0."""
    action = made.animation_data.action if made.animation_data else None
    if action is None:
        return None
    if hasattr(action, "fcurves"):
        return action.fcurves
    return action.layers[0].strips[0].channelbag(made.animation_data.action_slot).fcurves


def _forget(made: Any, path: str) -> None:
    curves = curves_of(made)
    found = curves.find(path) if curves is not None else None
    if found is not None:
        curves.remove(found)
