"""An effect made by a model instead of its own engine, in the window and behind it."""

from __future__ import annotations

from flashpot.client import ModelInfo
from flashpot.companion.orders import Price
from flashpot.effects import library
from flashpot.panel.fields import TypedField
from flashpot.panel.model.wish import Wish
from flashpot.panel.model.words import model_lines, quality
from flashpot.panel.window import Panel
from panel.conftest import Stage
from panel.fake_desk import FakeDesk

VACE = ModelInfo(
    name="vace", kind="pipeline", family="wan21-vace", label="Wan VACE, control and inpaint",
    modes=("control", "inpaint", "text"), licence="Apache License 2.0", limits=(),
    accepted_by="anna", size=2_900_000_000, digest="0" * 64, still=False, base="",
)  # fmt: skip
STILL = ModelInfo(
    name="paint", kind="pipeline", family="sdxl", label="SDXL, still pictures",
    modes=("guided", "text"), licence="CreativeML Open RAIL++-M",
    limits=("no uses of its attachment A",), accepted_by="anna", size=6_900_000_000,
    digest="1" * 64, still=True, base="",
)  # fmt: skip
LORA = ModelInfo(
    name="sparks", kind="lora", family="wan21-vace", label="Wan VACE", modes=(), licence="own",
    limits=(), accepted_by="anna", size=80_000_000, digest="2" * 64, still=False, base="vace",
)  # fmt: skip


def painting(panel: Panel, desk: FakeDesk, stage: Stage, *models: ModelInfo) -> None:
    desk.stock = models
    panel.model.choose("explosion")
    panel.form.makers.engines.chosen.emit("diffusion")
    stage.until(lambda: panel.model.makers.models == models)


def test_an_engine_adds_its_controls_and_the_effect_keeps_what_was_set() -> None:
    wish = Wish()
    wish.choose("explosion")
    wish.controls.type("diameter", "20 m")
    wish.use("diffusion")
    wish.controls.type("prompt", "a green blast")
    wish.choose("fire")
    assert wish.engine == "diffusion"
    assert wish.ask("doc").parameters == {"prompt": "a green blast"}
    wish.use("pyro")
    assert "prompt" not in {parameter.id for parameter in wish.controls.parameters}


def test_what_a_mode_does_not_read_is_neither_drawn_nor_asked() -> None:
    """Words alone run no simulation: where it stands and how large it is say nothing."""
    wish = Wish()
    wish.choose("explosion")
    wish.controls.type("diameter", "20 m")
    wish.use("diffusion")
    assert wish.stands
    assert "diameter" in wish.ask("doc").parameters
    wish.controls.give("mode", "text")
    assert not wish.stands
    assert set(wish.ask("doc").parameters) == {"mode"}
    assert "diameter" not in wish.read


def test_models_are_offered_with_their_licence_and_the_modes_they_have(
    panel: Panel, desk: FakeDesk, stage: Stage
) -> None:
    """A LoRA is no model to choose, and still pictures are for backgrounds alone."""
    painting(panel, desk, stage, LORA, STILL, VACE)
    box = panel.form.makers
    assert [box.models.itemData(at) for at in range(box.models.count())] == ["", "vace"]
    assert box.facts.text() == "Wan VACE, control and inpaint  ·  2.9 GB  ·  Apache License 2.0"
    assert panel.model.wish.controls.value("mode") == "control"
    assert panel.model.makers.choices(library().effects["fire"].further["diffusion"][3]) == (
        "control", "text", "inpaint",
    )  # fmt: skip
    assert model_lines(STILL)[1] == "Not allowed: no uses of its attachment A"


def test_loras_are_named_where_they_can_be_typed(
    panel: Panel, desk: FakeDesk, stage: Stage
) -> None:
    painting(panel, desk, stage, LORA, VACE)
    loras = library().effects["fire"].parameter("loras")
    assert loras is not None
    assert panel.model.makers.hint(loras) == "sparks:1"
    panel.form.rows["loras"].refresh()
    field = panel.form.rows["loras"].findChild(TypedField)
    assert field is not None
    assert field.placeholderText() == "sparks:1"


def test_the_form_draws_the_engines_controls_and_takes_words(
    panel: Panel, desk: FakeDesk, stage: Stage
) -> None:
    painting(panel, desk, stage, VACE)
    prompt = panel.form.rows["prompt"]
    assert {"strength", "diameter"} <= set(panel.form.rows)
    assert "model" not in panel.form.rows
    panel.model.wish.controls.type("prompt", "a torch, at night")
    panel.model.changed_values()
    panel.form.rows["mode"]._give("text")
    assert "diameter" not in panel.form.rows
    assert panel.model.wish.ask("doc").parameters["prompt"] == "a torch, at night"
    assert prompt.parameter.unit == "words"


def test_the_plans_own_words_stand_before_the_button(
    panel: Panel, desk: FakeDesk, stage: Stage
) -> None:
    said = ("vace: control, 15 steps, 832x480", "upscaled 2.31 times to 1920x1080")
    desk.answer = Price(
        seconds=40, final_seconds=600, frames=96, disk_mb=640, memory_mb=8200, reused=False,
        shape_kept=None, notes=said,
    )  # fmt: skip
    painting(panel, desk, stage, VACE)
    stage.until(panel.button.notes.isVisible)
    assert panel.button.notes.text().splitlines() == list(said)
    assert "8.2 GB memory" in panel.button.sizes.text()


def test_a_take_that_was_upscaled_says_so_wherever_it_is_shown(
    panel: Panel, desk: FakeDesk, stage: Stage
) -> None:
    painting(panel, desk, stage, VACE)
    first = desk.generate(panel.model.wish.ask("doc-1"))
    done = desk.done(first.id, upscaled=2.308)
    stage.until(lambda: done.id in panel.takes.tiles)
    tile = panel.takes.tiles[done.id]
    assert tile.text() == "1  draft  2.3×"
    assert "upscaled 2.31×" in tile.toolTip()
    assert quality(done) == "draft, upscaled 2.31×"
    assert quality(first) == "draft"


def test_without_a_model_the_verb_that_imports_one_is_named(
    panel: Panel, desk: FakeDesk, stage: Stage
) -> None:
    painting(panel, desk, stage)
    assert "flashpot models import" in panel.form.makers.facts.text()
    assert not panel.form.makers.models.isEnabled()
