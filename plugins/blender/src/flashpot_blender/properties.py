"""Blender's properties from the catalogue: one group for each effect, one for the ask itself."""

from __future__ import annotations

import zlib
from typing import Any

import bpy

from flashpot_bridge.catalogue import (
    Catalogue,
    Effect,
    Parameter,
    base_values,
    description_of,
    effect_of,
    label_of,
    presets_of,
)

NAME = "flashpot_ask"
"""The controls' name on a scene: `scene.flashpot_ask.explosion.diameter`."""
PRESET = "from_preset"
NO_PRESET = "NONE"
CAPTURE_RATE = "flashpot_capture_rate"
WIDEST = 1e9
LARGEST_SEED = 2**31 - 1
"""Blender's integers have 32 bits."""

PLACES = (
    ("strip", "Strip", "A strip with alpha in the sequencer", True),
    ("plane", "Plane", "A plane at the element's depth before the camera, in the 3D scene", True),
    ("volume", "Volume", "A volume object in the 3D scene, full only in renders", False),
    ("light", "Light", "A light that flickers with the element", False),
    ("world", "World", "The world's surroundings, which light the 3D scene", True),
)
QUALITIES = (
    ("draft", "Draft", "Quick and small, to judge timing and shape"),
    ("preview", "Preview", "The shot's size at a lower sampling"),
    ("final", "Final", "For the comp"),
)
STANDS = (
    ("LOCATOR", "Empty", "At an empty of the scene", "EMPTY_AXIS", 0),
    ("CURSOR", "3D Cursor", "At the 3D cursor", "PIVOT_CURSOR", 1),
    ("VIEW", "Before the Camera", "Where it fills the camera's view well", "CAMERA_DATA", 2),
)


class Controls:
    """The registered properties of one catalogue; `unregister` takes them out again."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._groups = [_effect_group(catalogue, effect) for effect in catalogue["effects"]]
        self._ask = _ask_group(catalogue, self._groups)

    def register(self) -> None:
        for group in (*self._groups, self._ask):
            bpy.utils.register_class(group)
        setattr(bpy.types.Scene, NAME, bpy.props.PointerProperty(type=self._ask))

    def unregister(self) -> None:
        delattr(bpy.types.Scene, NAME)
        for group in (self._ask, *reversed(self._groups)):
            bpy.utils.unregister_class(group)


def property_of(parameter: Parameter) -> Any:
    """The control of one parameter, range and default in its own unit."""
    make = {
        "float": _number,
        "int": _number,
        "bool": _switch,
        "choice": _choice,
        "colour": _colour,
        "frame": _text,
    }[parameter["kind"]]
    return make(parameter, {"name": label_of(parameter), "description": description_of(parameter)})


def _number(parameter: Parameter, said: dict[str, str]) -> Any:
    whole = parameter["kind"] == "int"
    kind = int if whole else float
    low = kind(_or(parameter["minimum"], -WIDEST))
    high = kind(_or(parameter["maximum"], WIDEST))
    limits = {
        "min": low,
        "max": high,
        "soft_max": kind(_or(parameter["soft_maximum"], high)),
        "default": kind(parameter["default"]),
    }
    if whole:
        return bpy.props.IntProperty(**said, **limits)
    fine = {"precision": 3 if high <= 2 else 2, "step": 10}
    return bpy.props.FloatProperty(**said, **limits, **fine)


def _switch(parameter: Parameter, said: dict[str, str]) -> Any:
    return bpy.props.BoolProperty(**said, default=parameter["default"])


def _choice(parameter: Parameter, said: dict[str, str]) -> Any:
    items = [_item(choice, choice.capitalize(), "") for choice in parameter["choices"]]
    return bpy.props.EnumProperty(**said, items=items, default=parameter["default"])


def _colour(parameter: Parameter, said: dict[str, str]) -> Any:
    return bpy.props.FloatVectorProperty(
        **said, subtype="COLOR", size=3, min=0.0, max=100.0, soft_max=1.0,
        default=parameter["default"],
    )  # fmt: skip


def _text(parameter: Parameter, said: dict[str, str]) -> Any:
    return bpy.props.StringProperty(**said, default=str(parameter["default"]), maxlen=12)


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def _effect_group(catalogue: Catalogue, effect: Effect) -> type:
    made = {parameter["id"]: property_of(parameter) for parameter in effect["parameters"]}

    def start_from(group: Any, _context: Any) -> None:
        set_values(group, base_values(catalogue, effect["id"], preset_in(group)))

    presets = presets_of(catalogue, effect["id"])
    items = [_item(NO_PRESET, "No preset", effect["doc"])]
    items += [_item(preset["id"], preset["label"], preset["real_size"]) for preset in presets]
    made[PRESET] = bpy.props.EnumProperty(
        name="Preset", description="A starting point", items=items, update=start_from
    )
    return _group(f"Flashpot_{effect['id']}", made)


def _ask_group(catalogue: Catalogue, groups: list[type]) -> type:
    effects = catalogue["effects"]
    made = {
        "effect": bpy.props.EnumProperty(
            name="Effect", items=[_item(e["id"], e["label"], e["doc"]) for e in effects]
        ),
        "seed": bpy.props.IntProperty(
            name="Seed", description="Another seed is another shape", default=1,
            min=0, max=LARGEST_SEED,
        ),
        "quality": bpy.props.EnumProperty(name="Quality", items=QUALITIES),
        "stand": bpy.props.EnumProperty(name="At", items=STANDS),
        "locator": bpy.props.PointerProperty(
            name="Empty", description="It stands on the ground here",
            type=bpy.types.Object, poll=_is_empty,
        ),
        "capture_rate": bpy.props.FloatProperty(
            name="Capture rate", min=0.0, max=100_000.0, get=_captured, set=_capture,
            description="Frames a second that were shot; 0 is the scene's own. "
            "96 in a scene of 24 plays four times slower",
        ),
        "label": bpy.props.StringProperty(name="Label", maxlen=100),
        "key": bpy.props.StringProperty(name="Element", options={"HIDDEN"}),
    }  # fmt: skip
    for place, name, doc, on in PLACES:
        made[place_property(place)] = bpy.props.BoolProperty(
            name=name, description=doc, default=on
        )
    for number, effect in enumerate(effects):
        made[effect["id"]] = bpy.props.PointerProperty(type=groups[number])
    return _group("Flashpot_ask", made)


def _item(name: str, label: str, doc: str) -> tuple[str, str, str, str, int]:
    """An item that a file keeps by a number of its own, wherever a later catalogue lists it."""
    return (name, label, doc, "NONE", zlib.crc32(name.encode()) & 0x3FFFFFFF)


def effect_in(settings: Any, catalogue: Catalogue) -> str:
    """The id of the chosen effect; the first one where the file's own is known no more."""
    return str(settings.effect or catalogue["effects"][0]["id"])


def place_property(place: str) -> str:
    """The toggle of a place."""
    return f"to_{place}"


def preset_in(group: Any) -> str:
    """The id of the preset that the controls started from; "" for none."""
    name = str(getattr(group, PRESET))
    return "" if name == NO_PRESET else name


def set_values(group: Any, values: dict[str, Any]) -> None:
    """Set an effect's controls; one that another host has animated stays as it is."""
    for name, value in values.items():
        if isinstance(value, dict):
            continue
        setattr(group, name, str(value) if isinstance(getattr(group, name), str) else value)


def choose(settings: Any, catalogue: Catalogue, name: str) -> None:
    """Show an effect, or an effect as a preset sets it, by id."""
    for effect in catalogue["effects"]:
        presets = [preset["id"] for preset in presets_of(catalogue, effect["id"])]
        if name == effect["id"] or name in presets:
            settings.effect = effect["id"]
            setattr(
                getattr(settings, effect["id"]), PRESET, name if name in presets else NO_PRESET
            )
            return
    effect_of(catalogue, name)


def _is_empty(_settings: Any, thing: Any) -> bool:
    return bool(thing.type == "EMPTY")


def _captured(settings: Any) -> float:
    return float(settings.id_data.get(CAPTURE_RATE, 0.0))


def _capture(settings: Any, rate: float) -> None:
    if rate > 0:
        settings.id_data[CAPTURE_RATE] = rate
    else:
        settings.id_data.pop(CAPTURE_RATE, None)


def _group(name: str, made: dict[str, Any]) -> type:
    return type(name, (bpy.types.PropertyGroup,), {"__annotations__": made})
