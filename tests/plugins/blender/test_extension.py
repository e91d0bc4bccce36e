"""The extension in real Blender: installed from its bundle, drawn, pressed, switched off."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from blender.process import VERSIONS, interpreter
from flashpot import __version__
from flashpot.companion.catalogue import catalogue
from flashpot.companion.orders import Ask
from flashpot.install import bundle, install
from flashpot_bridge import write_private
from flashpot_bridge.places import CATALOGUE

SCRIPT = Path(__file__).parent / "extension_in_blender.py"
ADDON = "bl_ext.user_default.flashpot"
OF_BLENDER = ("bl_ext", "bl_pkg", "_bpy", "bpy", "mathutils")
Found = dict[str, Any]


@pytest.fixture(scope="module", params=VERSIONS)
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Found:
    """What one run of the script found, in one Blender."""
    python = interpreter(request.param)
    folder = tmp_path_factory.mktemp(request.param)
    write_private(folder / "config" / CATALOGUE, catalogue())
    environ = {
        **os.environ,
        "BLENDER_USER_RESOURCES": str(folder / "user"),
        "FLASHPOT_CONFIG": str(folder / "config"),
    }
    ran = subprocess.run(
        [python, "-I", SCRIPT, bundle("blender", folder), folder / "found.json"],
        env=environ,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (folder / "found.json").exists(), ran.stdout + ran.stderr
    result: Found = json.loads((folder / "found.json").read_text())
    assert "broke" not in result, result["broke"]
    return result


def said(found: Found, state: str) -> str:
    """Every text that is drawn in a state, a line each."""
    return "\n".join(str(call.get("text", "")) for call in found["states"][state])


def operators(found: Found, state: str) -> set[str]:
    return {c["operator"] for c in found["states"][state] if c["call"] == "operator"}


def test_the_bundle_installs_and_is_on(found: Found) -> None:
    assert found["enabled"]
    assert found["catalogue"] == catalogue()["version"]
    assert found["timer"]


def test_switching_it_on_imports_the_standard_library_and_itself_only(found: Found) -> None:
    foreign = {
        name
        for name in found["modules"]
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not name.startswith(OF_BLENDER)
    }
    assert not foreign
    assert f"{ADDON}.flashpot_bridge.bridge" in found["modules"]


def test_nothing_starts_by_itself(found: Found) -> None:
    """Without a companion that runs, the bridge stays away until the first Generate."""
    assert found["away"] == [0.05, "away"]


def test_a_companion_that_runs_is_joined_quietly_a_dead_one_is_let_be(found: Found) -> None:
    assert found["quiet"] == {"running": "greeting", "stale": "away"}


def test_without_a_catalogue_the_panel_says_what_to_run(found: Found) -> None:
    assert "flashpot install blender" in said(found, "no catalogue").replace("\n", " ")
    assert "flashpot.generate" not in operators(found, "no catalogue")


def test_the_controls_are_there_without_a_companion(found: Found) -> None:
    drawn = {c["property"] for c in found["states"]["away"] if c["call"] == "prop"}
    explosion = next(e for e in catalogue()["effects"] if e["id"] == "explosion")
    assert {parameter["id"] for parameter in explosion["parameters"]} <= drawn
    assert "flashpot.connect" in operators(found, "away")


def test_a_refused_companion_is_told_with_a_way_on(found: Found) -> None:
    assert "not set up" in said(found, "refused")
    assert "Try again" in said(found, "refused")
    assert "comes up" in said(found, "starting")


def test_another_version_says_what_to_run(found: Found) -> None:
    assert "flashpot install blender" in said(found, "another version").replace("\n", " ")
    assert "9.9.9" not in said(found, "ready")


def test_the_price_is_told_before_generate(found: Found) -> None:
    calls = found["states"]["priced"]
    texts = [str(call.get("text")) for call in calls]
    assert "Shape changes" in texts
    assert texts.index("12 s, final 4 min, 0.3 GB") < texts.index("Generate Explosion")
    assert "move it into view" in said(found, "price refused")


def test_a_queue_of_three_shows_each_ones_progress(found: Found) -> None:
    bars = [c for c in found["states"]["queue of three"] if c["call"] == "progress"]
    texts = [bar["text"] for bar in bars[:3]]
    assert texts == [
        "render 12/60, 8 s left",
        "waits, 2 before it",
        "waits for the studio's server",
    ]
    assert bars[0]["factor"] == pytest.approx(0.4)
    assert "flashpot.cancel" in operators(found, "queue of three")


def test_a_failed_order_says_the_fact_and_the_remedy(found: Found) -> None:
    text = said(found, "failed").replace("\n", " ")
    assert "car_bomb: the fireball is outside the frame" in text
    assert "move it into view" in text
    assert {"flashpot.retry", "flashpot.forget"} <= operators(found, "failed")
    assert "flashpot.dismiss" in operators(found, "fault")


def test_what_the_companion_tells_the_artist_stands_in_the_panel(found: Found) -> None:
    """It goes once it is dismissed."""
    assert "The final is in place" in said(found, "notice")
    assert "The final is in place" not in said(found, "takes")


def test_takes_have_switches_and_the_notes_their_effect_can_take(found: Found) -> None:
    drawn = operators(found, "takes")
    assert {"flashpot.select_take", "flashpot.finish", "flashpot.reveal"} <= drawn
    verbs = {
        c["verb"]
        for c in found["states"]["takes"]
        if c["call"] == "set" and c["operator"] == "flashpot.note" and "verb" in c
    }
    assert verbs == {n["verb"] for n in catalogue()["notes"] if "explosion" in n["effects"]}


def test_the_add_menu_has_every_effect_and_preset(found: Found) -> None:
    offered = {
        c["effect"]
        for c in found["states"]["ready"]
        if c["call"] == "set" and c["operator"] == "flashpot.generate"
    }
    known = catalogue()
    assert offered == {entry["id"] for entry in [*known["effects"], *known["presets"]]}


def test_a_control_has_its_parameters_range_and_unit(found: Found) -> None:
    labels = found["labels"]
    assert labels["name"] == "Fireball diameter (m)"
    assert labels["description"] == "The fireball at its widest. Changes the shape"
    assert labels["range"] == pytest.approx([0.2, 150.0, 40.0, 12.0])
    assert labels["lobes"] == "INT"
    assert labels["light"] == ["day", "overcast", "night"]
    assert labels["tint"] == "COLOR"
    assert labels["start"] == "+12f"
    assert "Car bomb" in labels["preset"]
    assert labels["capture"] == [96.0, None]


def test_buttons_ask_what_the_companion_understands(found: Found) -> None:
    """Asks are read by the companion's own model, which refuses what it does not know."""
    asked = found["asked"]
    asks = [Ask.model_validate(args["ask"]) for verb, args in asked if verb == "generate"]
    first, second, third = asks
    assert (first.effect, first.parameters, first.places) == ("car_bomb", {}, ("strip", "plane"))
    assert first.host
    assert first.placement.world is not None
    world = first.placement.world
    assert (world.x, world.y, world.z) == pytest.approx((1.0, 3.0, -2.0))
    assert second.parameters == {"exposure": 0.3, "smoke_tint": (0.5, 0.25, 1.0)}
    assert second.locator.startswith("Flashpot")
    assert second.places == ("strip", "plane", "volume")
    assert third.effect == "car_bomb"
    assert third.parameters == {"diameter": 20.0, "start": "1009", "light": "night"}
    assert (third.seed, third.label) == (7, "bomb")
    keys = [args["key"] for verb, args in asked if verb == "generate"]
    assert keys == ["", "", "k1"]


def test_buttons_on_takes_and_orders_name_theirs(found: Found) -> None:
    rest = [(verb, args) for verb, args in found["asked"] if verb != "generate"]
    assert rest[:6] == [
        ("revise", {"key": "k1", "note": "less-orange", "amount": None}),
        ("revise", {"key": "k1", "note": "later", "amount": 4.0}),
        ("cancel", {"order": "o1"}),
        ("retry", {"order": "o1"}),
        ("forget", {"order": "o1"}),
        ("finish", {"key": "k1"}),
    ]
    assert [verb for verb, _args in rest[6:]] == ["show_panel", "join"]


def test_an_element_that_would_go_nowhere_is_not_asked_for(found: Found) -> None:
    assert "choose a place" in found["nowhere"]


def test_the_preferences_name_the_companions_python(found: Found) -> None:
    said = found["set up"]
    assert "no program" in said["refused"]
    assert said["written"] == {"interpreter": said["python"], "version": __version__}


def test_a_price_is_asked_once_the_controls_rest(found: Found) -> None:
    """Drawing again with the same controls asks no second time."""
    answers = found["answers"]
    assert (answers["asked too soon"], answers["asked"]) == (0, 1)
    assert answers["price"]["disk_mb"] == 312


def test_a_refusal_is_kept_until_it_is_read(found: Found) -> None:
    assert found["answers"]["fault"]["remedy"] == "move it into view"


def test_a_first_press_waits_for_the_companion(found: Found) -> None:
    press = found["first press"]
    assert press["waiting"] == ["connect"]
    assert press["sent"] == [press["document"]]
    assert press["document"]


def test_what_could_not_be_asked_is_not_asked_later(found: Found) -> None:
    assert found["refused start"]["sent"] == []


def test_only_this_documents_orders_are_shown(found: Found) -> None:
    """The list of another document is answered by asking for our own."""
    events = found["events"]
    assert events["shown"] == ["o1"]
    assert events["kept"] == ["o1"]
    assert events["asked"][0] == "orders"
    assert events["at last"] == []


def test_a_newer_catalogue_brings_its_controls_and_keeps_the_values(found: Found) -> None:
    newer = found["newer"]
    assert newer["cinders"] == pytest.approx(1.5)
    assert newer["height"] == pytest.approx(2.5)
    assert newer["effect"] == "fire"
    assert newer["drawn"]


def test_it_goes_on_with_a_new_file(found: Found) -> None:
    assert found["another file"]["orders"] == []
    assert found["another file"]["pumps"] == pytest.approx(0.05)


@pytest.mark.parametrize(
    "mistake",
    ["keyword", "method", "icon", "property", "operator", "operator's property", "attribute",
     "number", "narrow panel"],
)  # fmt: skip
def test_the_recording_layout_refuses_what_blender_would(found: Found, mistake: str) -> None:
    assert found["refused"][mistake]
    assert not found["refused"]["right"]


def test_switched_off_nothing_is_left(found: Found) -> None:
    off = found["off"]
    assert not off["property"]
    assert not off["classes"]
    assert not off["timer"]
    assert not off["handlers"]
    assert off["bridge"] == "away"


@pytest.mark.parametrize("version", VERSIONS)
def test_what_install_unpacks_is_found_and_switched_on(
    version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`flashpot install` puts a folder there, no zip: Blender takes it for installed."""
    monkeypatch.setenv("FLASHPOT_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("BLENDER_USER_RESOURCES", str(tmp_path / "user"))
    python = interpreter(version)
    install("blender")
    switched_on = (
        "import bpy\n"
        f"bpy.ops.preferences.addon_enable(module={ADDON!r})\n"
        "print('effects', len(bpy.types.FLASHPOT_PT_view_3d.session.catalogue['effects']))\n"
    )
    ran = subprocess.run(
        [python, "-I", "-c", switched_on], capture_output=True, text=True, timeout=120, check=False
    )
    assert f"effects {len(catalogue()['effects'])}" in ran.stdout, ran.stderr


def test_an_element_is_scattered_and_cleared_by_its_buttons(found: Found) -> None:
    assert "flashpot.scatter" in operators(found, "takes")
    told = found["scattered"]
    assert "no frames yet" in told["too soon"]
    assert "stands nowhere" in told["nowhere"]
    assert told["hits"] == [[20, 26], [30, 36]]
    assert told["left"] == []
    assert told["in space"] == {"SELECTED": [0, 300], "CURVE": [0, 300, 600], "left": []}


def test_the_scatters_dialog_asks_what_its_place_needs(found: Found) -> None:
    asked = {where: set(names) for where, names in found["scattered"]["dialog"].items()}
    every = {"where", "speed", "loops"}
    assert asked["SELECTED"] == every | {"every"}
    assert asked["CURVE"] == every | {"every", "count"}
    assert asked["MARKERS"] == every | {"prefix"}
