"""Elements that go on from an earlier take: what is kept of it is kept to the last bit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from flashpot.errors import InputError
from flashpot.media.exr import read_exr, write_exr
from flashpot.request import Request
from flashpot.shot import FrameRange, Neighbour, Picture, Shot, Size
from flashpot_server.engines.diffusion import DiffusionEngine

from .conftest import FRAMES, SIZE, Kept, Make, asked, plate_in

EARLIER = FrameRange(first=1001, count=5)


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    """Five delivered frames of a take: a flame with soft alpha, above 1 in its middle."""
    folder = tmp_path_factory.mktemp("taken")
    y, x = np.mgrid[0 : SIZE.height, 0 : SIZE.width].astype(np.float32) / SIZE.width
    for number in EARLIER.frames():
        alpha = np.clip(2 * (0.4 - np.hypot(x - 0.5, y - 0.5)), 0, 1)
        light = alpha * (1.2 + 0.2 * (number - EARLIER.first))
        rgba = np.stack([2 * light, light, 0.3 * light, alpha], axis=-1)
        write_exr(folder / f"take.{number}.exr", rgba.astype(np.float32))
    return Picture(
        pattern=str(folder / "take.%04d.exr"), frames=EARLIER, size=SIZE,
        colour_space="lin_ap1_scene",
    )  # fmt: skip


def going_on(take: Picture, mode: Any, shot: Shot | None = None, **values: Any) -> Request:
    given = {"guide": "take", "alpha": "luma", **values}
    return asked("wan21-vace", mode, shot=shot, **given).model_copy(update={"take": take})


def delivered(take: Picture, number: int) -> Any:
    return read_exr(Path(take.pattern % number)).rgba


@pytest.mark.parametrize("guide", ["take", "simulation"])
def test_an_extended_take_keeps_its_own_frames_to_the_last_bit(
    guide: str, make: Make, taken: Picture
) -> None:
    """New ones follow, made; without the take the same frames would be others."""
    alpha = "luma" if guide == "take" else "guide"
    made = make(going_on(taken, "extend", guide=guide, alpha=alpha, start="+0f"))
    assert sorted(made.frames) == list(FRAMES.frames())
    for number in EARLIER.frames():
        assert np.array_equal(made.frames[number].rgba, delivered(taken, number))
    news = [made.frames[n].rgba for n in FRAMES.frames() if n not in EARLIER]
    assert all(frame[..., :3].any() for frame in news)
    locked, unlocked = (float(made.told[name]) for name in ("edge_error", "edge_unlocked"))
    assert 0 < locked <= 1.01 * unlocked


def test_a_head_is_made_before_the_take(make: Make, taken: Picture) -> None:
    request = going_on(taken, "extend")
    before = FrameRange(first=997, count=9)
    made = make(request.model_copy(update={"frames": before}))
    assert np.array_equal(made.frames[1001].rgba, delivered(taken, 1001))
    assert made.frames[997].rgba[..., :3].any()


def test_a_repair_leaves_the_take_outside_its_matte_as_it_is(
    make: Make, taken: Picture, tmp_path: Path
) -> None:
    """Light and alpha, bit for bit; inside it is painted anew."""
    _, matte = plate_in(tmp_path)
    shot = Shot(range=EARLIER, size=SIZE, matte=matte)
    request = going_on(taken, "inpaint", shot).model_copy(update={"frames": EARLIER})
    made = make(request)
    for number in EARLIER.frames():
        outside = read_exr(tmp_path / f"matte.{number}.exr").rgba[..., 0] == 0
        before, after = delivered(taken, number), made.frames[number].rgba
        assert np.array_equal(after[outside], before[outside])
        assert not np.array_equal(after[~outside], before[~outside])


def test_a_take_is_painted_over_with_its_own_alpha(make: Make, taken: Picture) -> None:
    """As its final is, and a restyled one."""
    request = asked("wan21", "guided", guide="take").model_copy(
        update={"take": taken, "frames": EARLIER}
    )
    made = make(request)
    assert made.told["alpha"] == "guide"
    assert np.array_equal(made.frames[1003].rgba[..., 3], delivered(taken, 1003)[..., 3])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"take": None}, "take"),
        ({"frames": EARLIER}, "frames"),
        ({"frames": FrameRange(first=2000, count=5)}, "frames"),
        ({"parameters": {"mode": "text", "model": "wan21"}}, "take"),
        ({"shot": Shot(range=FRAMES, size=Size(width=48, height=32))}, "take"),
    ],
)
def test_what_cannot_go_on_from_a_take_is_refused(
    changes: dict[str, Any], field: str, engine: DiffusionEngine, taken: Picture
) -> None:
    request = going_on(taken, "extend").model_copy(update=changes)
    with pytest.raises(InputError) as refusal:
        engine.validate(request)
    assert refusal.value.field == field
    assert refusal.value.remedy


def beside(picture: Picture) -> tuple[Neighbour, ...]:
    """The clips before and after: the first and the last two frames of a take."""
    before = picture.model_copy(update={"frames": FrameRange(first=1001, count=2)})
    after = picture.model_copy(update={"frames": FrameRange(first=1004, count=2)})
    return (
        Neighbour(side="before", name="sh000", picture=before),
        Neighbour(side="after", name="sh020", picture=after),
    )


def test_neighbours_give_the_first_and_the_last_frame(
    make: Make, engine: DiffusionEngine, taken: Picture
) -> None:
    """The last frame of the clip before, the first of the clip after; others, another picture."""
    shot = Shot(range=FRAMES, size=SIZE, neighbours=beside(taken))
    request = asked("wan21-ends", "ends", shot=shot, guide="neighbours", start="+0f")
    first = make(request)
    swapped = shot.model_copy(update={"neighbours": beside(
        taken.model_copy(update={"pattern": taken.pattern.replace("%04d", "1005")}))})  # fmt: skip
    other = make(request.model_copy(update={"shot": swapped}))
    assert not np.array_equal(first.frames[1005].rgba, other.frames[1005].rgba)
    alone = shot.model_copy(update={"neighbours": beside(taken)[:1]})
    with pytest.raises(InputError, match="the clip after the shot") as refusal:
        engine.validate(request.model_copy(update={"shot": alone}))
    assert refusal.value.field == "shot.neighbours"


def test_a_model_is_shown_what_it_is_to_look_like(
    make: Make, engine: DiffusionEngine, taken: Picture
) -> None:
    """The same request with the look of another picture is another element."""

    def looking_like(*numbers: int, model: str = "wan21-vace", **values: Any) -> Request:
        found = tuple(
            taken.model_copy(update={"frames": FrameRange(first=number, count=1)})
            for number in numbers
        )
        return asked(model, "text", alpha="luma", **values).model_copy(
            update={"references": found}
        )

    plain, one, two = (make(looking_like(*numbers)) for numbers in ((), (1001,), (1001, 1005)))
    pictures = [made.frames[1005].rgba.tobytes() for made in (plain, one, two)]
    assert len(set(pictures)) == 3
    assert all(sorted(made.frames) == list(FRAMES.frames()) for made in (plain, one, two))
    with pytest.raises(InputError, match="takes no pictures of a look") as refusal:
        engine.validate(looking_like(1001, model="wan21"))
    assert refusal.value.field == "references"


def test_what_is_no_number_is_refused_and_nothing_is_delivered(
    make: Make, engine: DiffusionEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    from flashpot.errors import JobFailedError

    request = asked("wan21", "text", alpha="luma")
    made = engine.validate(request).recipe.generation
    assert made is not None
    make(request)
    assert engine._studio is not None
    autoencoder = engine._studio.load(made).pipeline.vae
    with torch.no_grad():
        autoencoder.post_quant_conv.bias.fill_(float("inf"))
    with pytest.raises(JobFailedError, match="not a number"):
        make(request)
    engine.close()
    assert isinstance(make(request), Kept)
