"""Elements that light what is asked for, ticked in the panel."""

from __future__ import annotations

from pathlib import Path

from flashpot.companion.orders import Ask
from flashpot.elements.names import light_path
from flashpot.panel.model import PanelModel
from panel.at_once import AtOnce
from panel.conftest import Stage
from panel.fake_desk import BLENDER, FakeDesk


def delivered(desk: FakeDesk, folder: Path, label: str, *, shines: bool = True) -> str:
    """A finished take of an element called so; its key."""
    take = folder / f"sh010_{label}_v001"
    take.mkdir()
    if shines:
        light_path(take).write_text("{}")
    order = desk.generate(Ask(effect="explosion", host=BLENDER.document, label=label), "")
    return desk.done(order.id, take).key


def test_what_shines_in_the_document_can_light_the_next_element(tmp_path: Path) -> None:
    """What is dark cannot, nor the element itself; and nothing lights what a model paints."""
    desk = FakeDesk(BLENDER)
    burst = delivered(desk, tmp_path, "burst")
    delivered(desk, tmp_path, "haze", shines=False)
    model = PanelModel(desk, AtOnce())
    model.start()
    assert model.lights == {burst: "burst"}
    model.wish.light_by(burst, on=True)
    model.generate()
    assert [ask.lit_by for ask, _ in desk.asked[-1:]] == [(burst,)]
    further = next(iter(model.wish.effect.further))
    model.use_engine(further)
    assert model.lights == {}
    model.use_engine("")
    model.work.look_at(next(o.id for o in model.work.orders if o.key == burst))
    model.make_further(on=True)
    assert model.lights == {}
    model.generate()
    assert not desk.asked[-1][0].lit_by


def test_a_light_is_ticked_and_unticked(stage: Stage, tmp_path: Path) -> None:
    desk = FakeDesk(BLENDER)
    panel = stage.open(desk)
    lit = panel.where.lit_by
    stage.until(panel.button.go.isEnabled)
    assert not lit.isVisible()
    burst = delivered(desk, tmp_path, "car_burst")
    panel.model.make_further(on=False)
    stage.until(lit.isVisible)
    assert lit.chosen.text() == "no other element"
    lit.menu.aboutToShow.emit()
    (action,) = lit.menu.actions()
    action.trigger()
    assert lit.chosen.text() == "car burst"
    assert list(panel.model.wish.lit_by) == [burst]
    lit.menu.aboutToShow.emit()
    lit.menu.actions()[0].trigger()
    assert not panel.model.wish.lit_by
