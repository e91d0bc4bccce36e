"""The window before a real server that has a tiny model: from a press to an element in place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from companion.workplace import seen, workplace
from flashpot.elements import open_element
from flashpot.media.exr import read_exr
from flashpot.shot import Size
from flashpot.testing import FakeHost
from models_room.records import put
from models_room.tiny import save
from panel.conftest import Stage
from wire.served import served

LONG_MS = 60_000


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A models folder with one tiny model."""
    folder = tmp_path_factory.mktemp("weights")
    saved = save("wan-vace", folder / "wan")
    files = {
        path.relative_to(saved).as_posix(): path.read_bytes()
        for path in saved.rglob("*")
        if path.is_file()
    }
    put(folder / "models", "video", pipeline="WanVACEPipeline", files=files)
    return folder / "models"


def test_a_model_paints_an_element_from_the_window_into_the_document(
    weights: Path, tmp_path: Path, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Engine, model, plan, Generate, the element in its place; then two frames more of it."""
    monkeypatch.setenv("FLASHPOT_MODELS", str(weights))
    monkeypatch.setenv("FLASHPOT_DEVICE", "cpu")
    with served() as server, workplace(tmp_path / "artist", server) as place:
        server.start("--models", str(weights))
        place.use_server()
        companion = place.companion()
        fake = FakeHost(seen(Size(width=32, height=32)), str(place.out))
        place.host(companion, fake)
        panel = stage.open(companion)

        def until(holds: Callable[[], bool]) -> None:
            stage.bot.waitUntil(holds, timeout=LONG_MS)

        until(lambda: panel.model.scene.ready)
        panel.model.choose("fire")
        panel.model.use_engine("diffusion")
        until(lambda: [m.name for m in panel.model.makers.models or ()] == ["video"])
        panel.model.use_model("video")
        for name, value in (("mode", "text"), ("steps", 2), ("alpha", "luma")):
            panel.model.wish.controls.give(name, value)
        panel.model.wish.controls.type("prompt", "a torch, at night")
        panel.model.changed_values()
        until(panel.button.notes.isVisible)
        assert "video: text, 2 steps, 32x32, 5 frames" in panel.button.notes.text()
        panel.button.go.click()
        until(lambda: panel.model.work.current is not None and panel.model.work.current.ended)
        order = panel.model.work.current
        assert order is not None
        assert order.state == "done", order.error
        element = open_element(Path(order.directory))
        made = element.recipe.generation
        assert made is not None
        assert (made.model, made.prompt) == ("video", "a torch, at night")
        assert read_exr(element.frame_path(1)).rgba.shape == (32, 32, 4)
        (placed,) = fake.takes()
        assert placed.takes[0].pattern == element.pattern
        assert placed.takes[0].frames == element.recipe.frames
        assert panel.takes.repair.isVisible()
        panel.notes.amount.setText("2")
        panel.notes.buttons["extend-tail"].click()
        until(lambda: len(panel.takes.tiles) == 2)
        (placed,) = fake.takes()
        longer = open_element(Path(placed.takes[1].pattern).parent)
        assert longer.recipe.parent == element.recipe_id
        assert (longer.first, longer.last) == (element.first, element.last + 2)
        for number in element.frames:
            before, after = (read_exr(it.frame_path(number)).rgba for it in (element, longer))
            assert np.array_equal(before, after)
        panel.close()
