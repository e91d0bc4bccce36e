"""An independent player, with no OTIO in it, shows the element on the right frames and layer."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from core.timeline.cuts import SIZE, clip, cut_of, gap, stack, take_of, track
from flashpot.shot import FrameRange
from flashpot.timeline import write_cut

MELT = shutil.which("melt")
pytestmark = pytest.mark.skipif(MELT is None, reason="melt is not installed")

STEP, TOLERANCE = 6, 2.5
LENGTH = 34
PLATE_LEVELS = [10 + STEP * frame for frame in range(36)]
ELEMENT_LEVELS = [230 - STEP * frame for frame in range(36)]


def movie(path: Path, levels: list[int], *, half: bool) -> Path:
    """A lossless movie of flat grey frames; with `half`, its right half is transparent."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("png", rate=24)
        stream.width, stream.height, stream.pix_fmt = SIZE.width, SIZE.height, "rgba"
        for level in levels:
            pixels = np.full((SIZE.height, SIZE.width, 4), level, np.uint8)
            pixels[..., 3] = 255
            if half:
                pixels[:, SIZE.width // 2 :] = 0
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgba")))
        container.mux(stream.encode())
    return path


def mlt_of(cut: Path) -> str:
    """The cut as MLT XML, made from the bare JSON: playlists of entries and blanks, in layers."""
    timeline = json.loads(cut.read_text(encoding="utf-8"))
    black = f'<producer id="black" in="0" out="{LENGTH - 1}">'
    black += '<property name="resource">black</property>'
    producers = [black + '<property name="mlt_service">color</property></producer>']
    playlists: list[str] = []
    for number, lane in enumerate(timeline["tracks"]["children"]):
        entries = "".join(entry(item, producers) for item in lane["children"])
        playlists.append(f'<playlist id="t{number}">{entries}</playlist>')
    layers = '<track producer="black"/>' + "".join(
        f'<track producer="t{number}"/>' for number in range(len(playlists))
    )
    blends = "".join(
        f'<transition in="0" out="{LENGTH - 1}"><property name="a_track">0</property>'
        f'<property name="b_track">{number}</property>'
        '<property name="mlt_service">frei0r.cairoblend</property></transition>'
        for number in range(1, len(playlists) + 1)
    )
    return (
        '<mlt LC_NUMERIC="C"><profile width="64" height="64" progressive="1" '
        'sample_aspect_num="1" sample_aspect_den="1" display_aspect_num="1" '
        'display_aspect_den="1" frame_rate_num="24" frame_rate_den="1" colorspace="709"/>'
        + "".join([*producers, *playlists])
        + f'<tractor id="all" in="0" out="{LENGTH - 1}">{layers}{blends}</tractor></mlt>'
    )


def entry(item: dict[str, Any], producers: list[str]) -> str:
    used = item["source_range"]
    count = round(used["duration"]["value"])
    if item["OTIO_SCHEMA"].startswith("Gap"):
        return f'<blank length="{count}"/>'
    media = item["media_references"][item["active_media_reference_key"]]
    first = round(used["start_time"]["value"] - media["available_range"]["start_time"]["value"])
    speed = next((effect["time_scalar"] for effect in item["effects"]), 1)
    service, path = "avformat", media["target_url"]
    if speed != 1:
        length = round(media["available_range"]["duration"]["value"])
        # Backwards melt counts from the end of the file.
        begin = first if speed > 0 else length - first - round(-speed * count)
        service, path, first = "timewarp", f"{speed}:{path}", round(begin / abs(speed))
    name = f"p{len(producers)}"
    producers.append(
        f'<producer id="{name}"><property name="resource">{escape(path)}</property>'
        f'<property name="mlt_service">{service}</property></producer>'
    )
    return f'<entry producer="{name}" in="{first}" out="{first + count - 1}"/>'


def rendered(cut: Path) -> NDArray[np.float64]:
    """What melt shows: for every frame the mean grey of the left and of the right half."""
    project, out = cut.with_suffix(".mlt"), cut.with_suffix(".mkv")
    project.write_text(mlt_of(cut), encoding="utf-8")
    command = [str(MELT), "-silent", str(project), "-consumer", f"avformat:{out}"]
    command += ["vcodec=ffv1", "pix_fmt=gbrp", "an=1", "real_time=-2", "terminate_on_pause=1"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(command, env=environment, check=True, timeout=60, capture_output=True)
    middle = SIZE.width // 2
    with av.open(str(out)) as container:
        frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
    return np.array([(f[:, 4 : middle - 4].mean(), f[:, middle + 4 : -4].mean()) for f in frames])


def expected(element_at: range, element_first: int) -> NDArray[np.float64]:
    """Black for 4 frames, then 30 of the plate from its frame 3; left, the element above it."""
    levels = np.zeros((LENGTH, 2))
    for frame in range(4, LENGTH):
        levels[frame] = PLATE_LEVELS[3 + frame - 4]
    for index, frame in enumerate(element_at):
        levels[frame, 0] = ELEMENT_LEVELS[element_first + index]
    return levels


def differs(shown: NDArray[np.float64], wanted: NDArray[np.float64]) -> bool:
    return shown.shape != wanted.shape or bool((np.abs(shown - wanted) > TOLERANCE).any())


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("melt")
    plate = movie(folder / "plate.mov", PLATE_LEVELS, half=False)
    element = movie(folder / "element.mov", ELEMENT_LEVELS[:16], half=True)
    shot = clip("sh01", 3, 30, media=(0, 36), url=str(plate))
    cut = cut_of(folder, track(gap(4), shot))
    # Plate frames 10 to 25; the plate's frame 10 is shown at record frame 4 + 10 - 3.
    return write_cut(cut, [replace(take_of("sh01", 10, 25), movie=element)], folder)


def test_melt_shows_the_element_on_its_frames_above_the_plate_and_nowhere_else(
    written: Path,
) -> None:
    assert not differs(rendered(written), expected(range(11, 27), 0))


@pytest.mark.parametrize("key", ["Gap", "Clip"])
def test_melt_would_see_a_cut_that_is_one_frame_off(
    written: Path, tmp_path: Path, key: str
) -> None:
    """A gap one frame longer shifts the element; a source one frame later slips it."""
    timeline = json.loads(written.read_text(encoding="utf-8"))
    lane = timeline["tracks"]["children"][1]["children"]
    item = next(item for item in lane if item["OTIO_SCHEMA"].startswith(key))
    used = item["source_range"]
    if key == "Gap":
        used["duration"]["value"] += 1
    else:
        used["start_time"]["value"] += 1
        used["duration"]["value"] -= 1
    shifted = tmp_path / "shifted.otio"
    shifted.write_text(json.dumps(timeline), encoding="utf-8")
    assert differs(rendered(shifted), expected(range(11, 27), 0))


def test_melt_shows_an_element_on_a_double_speed_shot_in_sync(tmp_path: Path) -> None:
    """At 2x record frame n shows plate frame 2n, and the element made for that very frame."""
    plate = movie(tmp_path / "plate.mov", PLATE_LEVELS, half=False)
    element = movie(tmp_path / "element.mov", ELEMENT_LEVELS[:16], half=True)
    shot = clip("sh01", 2, 16, media=(0, 36), speed=2.0, url=str(plate))
    take = replace(take_of("sh01", 0, 0), movie=element, frames=FrameRange(first=8, count=16))
    cut = cut_of(tmp_path, track(gap(4), shot))
    shown = rendered(write_cut(cut, [take], tmp_path))
    # Plate frame 8 is (8 - 2) / 2 = 3 frames into the clip, which begins at 4.
    for frame in range(7, 15):
        plate_frame = 2 + 2 * (frame - 4)
        assert shown[frame, 1] == pytest.approx(PLATE_LEVELS[plate_frame], abs=TOLERANCE)
        assert shown[frame, 0] == pytest.approx(ELEMENT_LEVELS[plate_frame - 8], abs=TOLERANCE)
    for frame in (5, 6, 15, 16):
        assert shown[frame, 0] == pytest.approx(shown[frame, 1], abs=TOLERANCE)


def test_melt_shows_an_element_on_a_reversed_shot_in_a_trimmed_nest_in_sync(
    tmp_path: Path,
) -> None:
    """Frames 2 to 21 backwards, the first 4 of them trimmed off by the nest: 17 comes first."""
    plate = movie(tmp_path / "plate.mov", PLATE_LEVELS, half=False)
    element = movie(tmp_path / "element.mov", ELEMENT_LEVELS[:6], half=True)
    shot = clip("sh01", 2, 20, media=(0, 36), speed=-1.0, url=str(plate))
    take = replace(take_of("sh01", 8, 13), movie=element)
    nested = cut_of(tmp_path, track(gap(4), stack(track(shot), first=4, count=16)))
    written = write_cut(nested, [take], tmp_path)
    # The player knows no nests: the plate is given to it flat, worked out by hand.
    flat = clip("sh01", 2, 16, media=(0, 36), speed=-1.0, url=str(plate))
    timeline = json.loads(written.read_text(encoding="utf-8"))
    timeline["tracks"]["children"][0]["children"][1] = json.loads(flat.to_json_string())
    written.write_text(json.dumps(timeline), encoding="utf-8")
    shown = rendered(written)
    for frame in range(4, 20):
        plate_frame = 17 - (frame - 4)
        made = 8 <= plate_frame <= 13
        left = ELEMENT_LEVELS[plate_frame - 8] if made else PLATE_LEVELS[plate_frame]
        assert shown[frame, 1] == pytest.approx(PLATE_LEVELS[plate_frame], abs=TOLERANCE)
        assert shown[frame, 0] == pytest.approx(left, abs=TOLERANCE)
