"""What the diffusion engine refuses, what it decides, and that it loads nothing to do so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from flashpot.effects import library
from flashpot.errors import InputError
from flashpot.generation import Generation
from flashpot.request import Request
from flashpot.shot import FrameRange, Picture, Shot, Size
from flashpot_server.engine import Plan
from flashpot_server.engines.diffusion import DiffusionEngine
from flashpot_server.engines.diffusion.card import Card
from flashpot_server.engines.diffusion.device import Device
from flashpot_server.engines.diffusion.families import FAMILIES, family_of
from flashpot_server.engines.diffusion.fitting import canvas_for
from flashpot_server.engines.diffusion.pricing import Work, holding_of
from models_room.records import put

from .real_cards import CARDS, files_of

SPAN = FrameRange(first=1001, count=24)
PLATE = Picture(
    pattern="/p.%04d.exr", frames=SPAN, size=Size(width=640, height=360), colour_space="srgb_tx"
)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLASHPOT_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("FLASHPOT_DEVICE", "cpu")


def have(folder: Path, *families: str) -> None:
    for family in families:
        put(folder / "models", family, family, CARDS[family][0], files_of(family))


def asked(effect: str = "explosion", preset: str = "", shot: Shot | None = None,
          **values: Any) -> Request:  # fmt: skip
    return Request(
        effect=effect,
        preset=preset,
        engine="diffusion",
        shot=shot or Shot(range=SPAN, size=Size(width=640, height=360)),
        frames=SPAN,
        parameters=values,
    )


def planned(request: Request) -> Plan:
    return DiffusionEngine().validate(request)


def generation(request: Request) -> Generation:
    made = planned(request).recipe.generation
    assert made is not None
    return made


def test_without_a_model_the_verb_that_imports_one_is_named() -> None:
    with pytest.raises(InputError, match="flashpot models import") as refusal:
        planned(asked())
    assert refusal.value.code == "no_model"


def test_a_mode_that_no_model_has_names_those_there_are(tmp_path: Path) -> None:
    have(tmp_path, "wan21")
    with pytest.raises(InputError, match="only guided, text") as refusal:
        planned(asked(mode="ends"))
    assert refusal.value.field == "mode"


def test_an_unknown_model_is_refused_with_the_nearest_one(tmp_path: Path) -> None:
    have(tmp_path, "wan21")
    with pytest.raises(InputError, match="did you mean 'wan21'"):
        planned(asked(model="wan2"))


def test_a_still_model_makes_backgrounds_and_nothing_that_moves(tmp_path: Path) -> None:
    have(tmp_path, "z-image")
    assert generation(asked("background", mode="text")).frames == 1
    with pytest.raises(InputError, match="still pictures"):
        planned(asked("fire", mode="text"))


def test_backgrounds_take_a_still_model_first(tmp_path: Path) -> None:
    have(tmp_path, "wan21", "z-image")
    assert generation(asked("background", mode="text")).model == "z-image"
    assert generation(asked("explosion", mode="text")).model == "wan21"


@pytest.mark.parametrize("family", CARDS)
def test_a_published_model_is_known_for_its_family(family: str, tmp_path: Path) -> None:
    have(tmp_path, family)
    declared = next(f for f in FAMILIES if f.id == family)
    effect = "background" if declared.still else "explosion"
    mode = max(declared.pipelines)
    matte = PLATE if mode == "inpaint" else None
    shot = Shot(range=SPAN, size=Size(width=640, height=360), plate=PLATE, matte=matte)
    made = generation(asked(effect, mode=mode, guide="plate", shot=shot))
    assert made.family == family


def test_a_model_of_no_family_is_known_for_none() -> None:
    assert family_of(Card({"_class_name": "SomethingPipeline"}, {}, {})) is None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"mode": "guided", "conform": "retime"}, "conform"),
        ({"mode": "text", "diameter": 20.0}, "diameter"),
        ({"mode": "text", "alpha": "luma"}, "alpha"),
        ({"mode": "text", "alpha": "guide"}, "alpha"),
        ({"mode": "guided", "strength": 0.05, "steps": 5}, "strength"),
        ({"mode": "guided", "guide": "plate"}, "shot.plate"),
        ({"mode": "inpaint"}, "shot.matte"),
        ({"mode": "first", "start": "+6f"}, "start"),
        ({"prompt": "a" * 2001}, "prompt"),
        ({"prompt": "a\x07"}, "prompt"),
    ],
)
def test_what_does_not_go_together_is_refused_by_its_field(
    values: dict[str, Any], field: str, tmp_path: Path
) -> None:
    have(tmp_path, "wan21", "wan21-image", "wan21-vace")
    with pytest.raises(InputError) as refusal:
        planned(asked(**values))
    assert refusal.value.field == field
    assert refusal.value.remedy


def test_a_plate_without_a_colour_space_is_refused(tmp_path: Path) -> None:
    have(tmp_path, "wan21")
    plate = PLATE.model_copy(update={"colour_space": ""})
    shot = Shot(range=SPAN, size=Size(width=640, height=360), plate=plate)
    with pytest.raises(InputError, match="colour space"):
        planned(asked(mode="guided", guide="plate", shot=shot))


def test_a_matte_that_would_not_be_read_is_refused(tmp_path: Path) -> None:
    have(tmp_path, "wan21")
    shot = Shot(range=SPAN, size=Size(width=640, height=360), matte=PLATE)
    with pytest.raises(InputError, match="mode=text does not read a matte"):
        planned(asked(mode="text", shot=shot))


def test_another_engine_does_not_take_what_only_this_one_reads() -> None:
    request = asked(prompt="green fire").model_copy(update={"engine": "pyro"})
    from flashpot_server.engine import engine_named

    with pytest.raises(InputError, match="only the engine diffusion") as refusal:
        engine_named("pyro").validate(request)
    assert refusal.value.field == "prompt"


@pytest.mark.parametrize(
    ("effect", "mode", "alpha"),
    [
        ("explosion", "guided", "guide"),
        ("fire", "text", "luma"),
        ("explosion", "text", "pair"),
        ("smoke", "text", "pair"),
        ("background", "text", "opaque"),
        ("background", "guided", "opaque"),
    ],
)
def test_alpha_comes_from_what_suits_the_effect(
    effect: str, mode: str, alpha: str, tmp_path: Path
) -> None:
    have(tmp_path, "wan21")
    assert generation(asked(effect, mode=mode)).alpha == alpha


@pytest.mark.parametrize(
    ("effect", "mode", "linearise"),
    [("fire", "text", "expand"), ("fire", "guided", "view_inverse"),
     ("smoke", "text", "view_inverse"), ("background", "text", "view_inverse")],
)  # fmt: skip
def test_light_comes_from_the_way_its_picture_was_shown(
    effect: str, mode: str, linearise: str, tmp_path: Path
) -> None:
    have(tmp_path, "wan21")
    assert generation(asked(effect, mode=mode)).linearise == linearise


def test_words_come_from_effect_and_preset_where_none_are_given(tmp_path: Path) -> None:
    have(tmp_path, "wan21")
    said = generation(asked(preset="car_bomb")).prompt
    assert said.startswith(library().presets["car_bomb"].label.lower())
    assert said.endswith("black background")
    assert generation(asked(prompt="green fire")).prompt == "green fire"


def test_a_preset_still_names_itself_where_its_simulation_is_not_run(tmp_path: Path) -> None:
    have(tmp_path, "wan21")
    plan = planned(asked(preset="car_bomb", mode="text"))
    assert plan.recipe.preset == "car_bomb"
    assert plan.recipe.parameters["diameter"] == 12.0


@pytest.mark.parametrize(
    ("values", "same"),
    [
        ({"linearise": "eotf", "peak": 4.0}, True),
        ({"alpha": "opaque"}, True),
        ({"prompt": "blue fire"}, False),
        ({"strength": 0.9}, False),
        ({"steps": 7}, False),
        ({"diameter": 3.0}, False),
        ({"smoke_tone": 0.5}, False),
    ],
)
def test_light_and_alpha_keep_what_was_painted(
    values: dict[str, Any], *, same: bool, tmp_path: Path
) -> None:
    have(tmp_path, "wan21")
    plain = planned(asked()).recipe.sim_id
    assert (planned(asked(**values)).recipe.sim_id == plain) is same


def test_the_notes_say_size_frames_windows_and_upscaling(tmp_path: Path) -> None:
    have(tmp_path, "wan21")
    span = FrameRange(first=1, count=240)
    shot = Shot(range=span, size=Size(width=1920, height=1080))
    request = asked(mode="text", conform="retime", shot=shot).model_copy(update={"frames": span})
    said = " / ".join(planned(request).notes)
    for words in ("161 frames at 16 fps, retime", "3 windows", "upscaled 2.28 times"):
        assert words in said


def test_a_blend_of_frames_is_called_one(tmp_path: Path) -> None:
    """Nothing is said of it where no frame is made between two."""
    have(tmp_path, "wan21")
    said = {
        conform: " / ".join(planned(asked(mode="text", conform=conform)).notes)
        for conform in ("interpolate", "retime")
    }
    assert "blends of their two neighbours" in said["interpolate"]
    assert "blends" not in said["retime"]


def test_the_cost_grows_with_quality(tmp_path: Path) -> None:
    have(tmp_path, "wan21")
    shot = Shot(range=SPAN, size=Size(width=1920, height=1080))
    seconds = [
        planned(asked(mode="text", shot=shot).model_copy(update={"quality": q})).seconds
        for q in ("draft", "preview", "final")
    ]
    assert seconds == sorted(seconds)
    assert seconds[0] < seconds[-1]


def test_a_card_that_is_too_small_holds_less_of_the_model_at_once() -> None:
    pipeline, index, parts = CARDS["wan22"]
    weights = {"transformer": 28_000_000_000, "text_encoder": 11_000_000_000, "vae": 500_000_000}
    card = Card({"_class_name": pipeline, **index}, parts, weights)
    canvas = canvas_for(Size(width=1280, height=720), 1.0, 1280 * 720, 16)
    work = Work(tokens=20 * 40 * 30, steps=1, windows=1, passes=1, frames=81, pictures=1)
    family = next(f for f in FAMILIES if f.id == "wan22")

    def held(gigabytes: int) -> tuple[str, bool]:
        device = Device("cuda", "card", gigabytes * 1000, 1e14)
        found = holding_of(card, family, canvas, work, device)
        assert found.memory_mb <= device.memory_mb
        return found.offload, found.tiling

    assert held(80) == ("none", False)
    assert held(40) == ("model", False)
    assert held(12)[0] == "block"
    with pytest.raises(InputError, match="the cuda has 4000"):
        held(4)


CHECK = """
import sys
from flashpot.request import Request
from flashpot.shot import FrameRange, Shot
from flashpot_server.engines.diffusion import DiffusionEngine
{extra}
span = FrameRange(first=1, count=4)
DiffusionEngine().validate(Request(effect="fire", shot=Shot(range=span), frames=span))
print(sorted({{"torch", "diffusers", "transformers", "warp"}} & set(sys.modules)))
"""


@pytest.mark.parametrize(
    ("extra", "loaded"), [("", "[]"), ("import torch", "['torch']")], ids=["plain", "control"]
)
def test_validation_loads_no_tensor_library(extra: str, loaded: str, tmp_path: Path) -> None:
    have(tmp_path, "wan21")
    code = CHECK.format(extra=extra)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == loaded


@pytest.mark.parametrize("name", ["volume", "deep"])
def test_what_only_gas_has_is_refused_by_its_field(tmp_path: Path, name: str) -> None:
    have(tmp_path, "wan21")
    wish: dict[str, Any] = {name: True}
    with pytest.raises(InputError) as caught:
        planned(asked(**wish))
    assert (caught.value.field, caught.value.code) == (name, "unsupported")
