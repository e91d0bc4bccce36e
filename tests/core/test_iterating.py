"""Verbs on a take: what its child asks for, whichever engine made it."""

from __future__ import annotations

from typing import Any

import pytest

from flashpot.errors import InputError
from flashpot.generation import Canvas, Generation, Window
from flashpot.iterating import Parent, extended, finished, iterated, repaired, restyled
from flashpot.recipe import EngineId, Recipe, resolve, simulation_id
from flashpot.request import Request
from flashpot.shot import Camera, CameraFrame, FrameRange, Picture, Rate, Shot, Size

SPAN = FrameRange(first=1001, count=24)
SHOT = Shot(range=SPAN, size=Size(width=64, height=36))
PICTURES = Picture(
    pattern="/e/t.%04d.exr", frames=SPAN, size=SHOT.size, colour_space="lin_ap1_scene"
)
MATTE = PICTURES.model_copy(update={"pattern": "/m.%04d.exr"})
CAMERA = Camera(name="other", frames=(CameraFrame(frame=1001, matrix=(1.0,) * 16),))
VIDEO = {
    "video": frozenset({"text", "guided"}),
    "vace": frozenset({"control", "inpaint", "extend"}),
}


def simulated(**parameters: object) -> Parent:
    request = Request.model_validate(
        {"effect": "explosion", "shot": SHOT, "frames": SPAN, "parameters": parameters,
         "preset": "car_bomb"}
    )  # fmt: skip
    return parent(resolve(request, EngineId(name="pyro", version="1"), "x"))


def painted(mode: str = "text", guide: str = "", alpha: str = "luma", model: str = "video",
            **parameters: object) -> Parent:  # fmt: skip
    values = {"mode": mode, "model": model, "loras": "sparks:0.5", **parameters}
    request = Request.model_validate(
        {"effect": "fire", "shot": SHOT, "frames": SPAN, "parameters": values,
         "engine": "diffusion"}
    )  # fmt: skip
    recipe = resolve(request, EngineId(name="diffusion", version="1"), "x")
    made: dict[str, Any] = {
        "model": model, "digest": "0" * 64, "family": "f", "pipeline": "P", "mode": mode,
        "guide": guide, "prompt": "a torch", "negative": "", "canvas": CANVAS, "frames": 25,
        "rate": Rate(), "conform": "native", "windows": (Window(first=0, count=7),), "steps": 2,
        "schedule": 2, "strength": 1.0, "guidance": 5.0, "linearise": "expand", "peak": 16.0,
        "alpha": alpha, "upscaled": 1.0, "device": "cpu", "dtype": "float32",
        "decode_dtype": "float32", "offload": "none", "tiling": False, "attention": "native",
        "step_cache": "none", "libraries": {},
    }  # fmt: skip
    return parent(recipe.model_copy(update={"generation": Generation(**made)}))


CANVAS = Canvas(width=64, height=48, left=0, top=6, content_width=64, content_height=36)


def parent(recipe: Recipe) -> Parent:
    return Parent(recipe, recipe.recipe_id, PICTURES, VIDEO)


@pytest.mark.parametrize(
    ("verb", "frames"),
    [("extend-tail", FrameRange(first=1001, count=36)),
     ("extend-head", FrameRange(first=989, count=36))],
)  # fmt: skip
def test_a_simulation_is_extended_by_itself_and_keeps_its_shape(
    verb: str, frames: FrameRange
) -> None:
    take = simulated()
    child = iterated(take, verb)
    assert (child.frames, child.parent, child.take) == (frames, take.recipe_id, None)
    again = resolve(child, take.recipe.engine, "x")
    assert simulation_id(again, {}) == simulation_id(take.recipe, {})


def test_every_verb_makes_a_child_with_its_parents_id() -> None:
    take = simulated()
    children = [
        iterated(take, "brighter"), iterated(take, "again"), iterated(take, "extend tail", 3),
        iterated(take, "camera", camera=CAMERA), restyled(take, "night_gasoline"),
        finished(take, take.child),
    ]  # fmt: skip
    assert {child.parent for child in children} == {take.recipe_id}
    assert len({child.model_dump_json() for child in children}) == len(children)


def test_what_a_model_painted_goes_on_from_its_own_frames_by_a_model_that_can() -> None:
    """Its light, alpha and words stay; LoRAs of the other model do not come along."""
    child = extended(painted(), tail=4)
    assert child.take == PICTURES
    assert child.frames == FrameRange(first=1001, count=28)
    told = {name: child.parameters[name] for name in ("model", "mode", "guide", "loras")}
    assert told == {"model": "vace", "mode": "extend", "guide": "take", "loras": ""}
    assert child.parameters["linearise"] == "expand"
    assert child.parameters["alpha"] == "luma"
    assert child.parameters["prompt"] == "a torch"


def test_a_guided_take_goes_on_over_its_own_simulation() -> None:
    child = extended(painted("control", "simulation", "guide", "vace"), tail=4)
    told = {name: child.parameters[name] for name in ("guide", "alpha", "loras")}
    assert told == {"guide": "simulation", "alpha": "guide", "loras": "sparks:0.5"}


def test_a_repair_has_the_matte_and_the_take() -> None:
    child = repaired(painted(), MATTE)
    assert (child.shot.matte, child.take) == (MATTE, PICTURES)
    assert (child.parameters["mode"], child.parameters["guide"]) == ("inpaint", "take")
    with pytest.raises(InputError, match="no model painted it"):
        repaired(simulated(), MATTE)


def test_a_draft_is_finished_over_itself_where_a_model_repaints() -> None:
    """Another size of picture has another noise: without the draft it were another event."""
    child = finished(painted(), painted().child)
    assert (child.quality, child.take) == ("final", PICTURES)
    assert (child.parameters["mode"], child.parameters["guide"]) == ("guided", "take")
    bare = Parent(painted().recipe, "0" * 64, PICTURES, {"video": frozenset({"text"})})
    plain = finished(bare, bare.child)
    assert (plain.quality, plain.take, plain.parameters["mode"]) == ("final", None, "text")
    assert finished(simulated(), simulated().child).take is None


def test_another_style_keeps_a_simulations_shape_and_gives_a_model_its_words() -> None:
    take = simulated()
    again = resolve(restyled(take, "Night gasoline"), take.recipe.engine, "x")
    assert again.preset == "night_gasoline"
    assert again.recipe_id != take.recipe.recipe_id
    assert simulation_id(again, {}) == simulation_id(take.recipe, {})
    said = painted(prompt="a torch")
    child = restyled(said, "campfire")
    assert (child.preset, child.parameters["prompt"]) == ("campfire", "")
    with pytest.raises(InputError, match="not known"):
        restyled(take, "campfire")


@pytest.mark.parametrize(
    ("take", "verb", "fact"),
    [
        (simulated(), "camera", "no camera is said"),
        (simulated(), "extend-tail", "no frame more"),
        (painted("inpaint", "plate", "matte"), "extend-head", "painted into a plate"),
        (simulated(), "lnoger", "not known"),
    ],
)
def test_what_a_take_cannot_do_is_refused(take: Parent, verb: str, fact: str) -> None:
    with pytest.raises(InputError, match=fact) as refusal:
        iterated(take, verb, 0 if "tail" in verb else None)
    assert refusal.value.remedy


def test_words_are_turned_by_no_camera() -> None:
    with pytest.raises(InputError, match="which no camera turns"):
        iterated(painted(), "camera", camera=CAMERA)
    guided = painted("guided", "simulation", "guide")
    assert iterated(guided, "camera", camera=CAMERA).shot.camera == CAMERA


def test_without_a_model_that_can_its_name_is_said() -> None:
    take = Parent(painted().recipe, "0" * 64, PICTURES, {"video": frozenset({"text"})})
    with pytest.raises(InputError, match="Wan VACE extends") as refusal:
        extended(take, tail=3)
    assert refusal.value.field == "mode"
