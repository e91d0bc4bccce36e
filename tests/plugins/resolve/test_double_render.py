"""The Resolve double's pictures: renders, stills, Fusion."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from doubles.resolve_double import Misuse, Profile
from flashpot.media.exr import read_exr
from resolve.bare import Bare, bare


def queued(here: Bare, **changes: Any) -> str:
    """A render job of the first three frames as half EXR; its id."""
    project, start = here.project, here.timeline.GetStartFrame()
    assert project.SetCurrentRenderFormatAndCodec("exr", "RGBHalfZIP")
    settings = {
        "SelectAllFrames": False,
        "MarkIn": start,
        "MarkOut": start + 2,
        "TargetDir": str(here.folder),
        "CustomName": "out",
    }
    assert project.SetRenderSettings({**settings, **changes})
    return str(project.AddRenderJob())


def rendered(here: Bare, **changes: Any) -> str:
    """What such a job ends as."""
    job = queued(here, **changes)
    assert here.project.StartRendering(job)
    while here.project.IsRenderingInProgress():
        pass
    return str(here.project.GetRenderJobStatus(job)["JobStatus"])


def red(here: Bare, relative: int = 0) -> float:
    """A frame that was rendered."""
    path = here.folder / f"out{here.timeline.GetStartFrame() + relative:08d}.exr"
    return float(read_exr(path).rgba[0, 0, 0])


@pytest.mark.behaviour("render-async")
def test_a_render_begins_at_once_and_is_there_when_it_says_so(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        project, job = here.project, queued(here)
        assert project.GetRenderJobStatus(job)["JobStatus"] == "Ready"
        assert project.StartRendering([job])
        states = [project.GetRenderJobStatus(job) for _ in range(2)]
        assert [(s["JobStatus"], s["CompletionPercentage"]) for s in states] == [
            ("Rendering", 50),
            ("Complete", 100),
        ]
        assert project.IsRenderingInProgress() is False
        assert red(here) == pytest.approx(0.18, abs=1e-3)
        assert project.DeleteRenderJob(job)
        assert project.GetRenderJobStatus(job) is None


@pytest.mark.behaviour("render-ids")
def test_formats_and_codecs_are_set_by_their_ids(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        project = here.project
        assert project.GetRenderFormats()["EXR"] == "exr"
        assert project.GetRenderCodecs("exr")["RGB half (ZIP)"] == "RGBHalfZIP"
        assert project.SetCurrentRenderFormatAndCodec("exr", "RGB half (ZIP)") is False
        assert project.SetCurrentRenderFormatAndCodec("EXR", "RGBHalfZIP") is False
        assert project.SetCurrentRenderFormatAndCodec("exr", "RGBHalfZIP")
        assert project.GetCurrentRenderFormatAndCodec() == {"format": "exr", "codec": "RGBHalfZIP"}


@pytest.mark.behaviour("render-inherit")
def test_settings_come_on_top_of_what_the_page_was_left_at(tmp_path: Path) -> None:
    """There is no way to read them; only files tell."""
    with bare(tmp_path) as here:
        assert not any("GetRenderSetting" in name for name in dir(here.project))
        here.app.desk.show.deliver.settings |= {"FormatWidth": 8, "FormatHeight": 6}
        assert rendered(here) == "Complete"
        path = next(tmp_path.glob("out*.exr"))
        assert read_exr(path).rgba.shape[:2] == (6, 8)
        assert here.project.SetRenderSettings({"smell": 1}) is False
        assert here.project.SaveAsNewRenderPreset("mine")
        assert here.project.LoadRenderPreset("H.264 Master")
        assert here.project.GetCurrentRenderFormatAndCodec()["format"] == "mp4"
        assert here.project.LoadRenderPreset("mine")
        assert here.project.GetCurrentRenderFormatAndCodec()["format"] == "exr"
        assert here.project.DeleteRenderPreset("mine")


def test_individual_clips_are_rendered_whole_each_by_its_name(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        assert here.project.SetCurrentRenderMode(0)
        assert rendered(here) == "Complete"
        names = sorted(path.name for path in tmp_path.glob("*.exr"))
        assert len(names) == 12
        assert names[0].startswith("sh010_out")


def test_a_render_that_cannot_be_written_fails_and_one_can_be_broken_off(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        assert rendered(here, TargetDir=str(tmp_path / "nowhere")) == "Failed"
        job = queued(here)
        assert here.project.StartRendering(job)
        here.project.StopRendering()
        assert here.project.GetRenderJobStatus(job)["JobStatus"] == "Cancelled"
        assert here.project.SetCurrentRenderFormatAndCodec("mp4", "H264")
        assert here.project.StartRendering(here.project.AddRenderJob())
        assert here.project.IsRenderingInProgress()
        with pytest.raises(Misuse, match="renders no mp4"):
            here.project.IsRenderingInProgress()


@pytest.mark.parametrize(
    ("alpha", "mode", "level"),
    [
        ("Premultiplied", 0, 0.5 + 0.18 * 0.5),
        ("Straight", 0, 0.25 + 0.18 * 0.5),
        ("None", 0, 0.5),
        ("Premultiplied", 1, 0.5 + 0.18),
        ("Premultiplied", 5, 0.5 + 0.18 - 0.09),
    ],
)
def test_a_picture_is_composited_by_its_alpha_and_mode(
    tmp_path: Path, alpha: str, mode: int, level: float
) -> None:
    with bare(tmp_path) as here:
        media = here.element()
        assert media.SetClipProperty("Alpha mode", alpha)
        item = here.lay(media)
        assert item.SetProperty("CompositeMode", mode)
        assert item.GetProperty("CompositeMode") == mode
        assert here.app.picture(0)[0, 0, 0] == pytest.approx(level, abs=1e-3)
        assert item.SetProperty("CompositeMode", 99) is False
        assert item.SetProperty("Smell", 1) is False


@pytest.mark.behaviour("still-panel")
@pytest.mark.parametrize(
    ("nogui", "page", "gallery", "works"),
    [
        (False, "color", True, True),
        (False, "edit", True, False),
        (False, "color", False, False),
        (True, "color", True, False),
    ],
)
def test_stills_leave_the_gallery_only_while_it_is_seen(
    tmp_path: Path, page: str, *, nogui: bool, gallery: bool, works: bool
) -> None:
    with bare(tmp_path, Profile(nogui=nogui)) as here:
        here.app.desk.page, here.app.desk.gallery = page, gallery
        assert here.timeline.GrabStill()
        album = here.project.GetGallery().GetCurrentStillAlbum()
        assert album.ExportStills(album.GetStills(), str(tmp_path), "still", "exr") == works
        assert bool(list(tmp_path.glob("still*.exr"))) == works


@pytest.mark.behaviour("still-direct")
@pytest.mark.parametrize("nogui", [False, True])
def test_the_frame_under_the_playhead_is_exported_in_both_modes(
    tmp_path: Path, *, nogui: bool
) -> None:
    with bare(tmp_path, Profile(nogui=nogui)) as here:
        assert here.project.ExportCurrentFrameAsStill(str(tmp_path / "a.exr"))
        assert np.allclose(read_exr(tmp_path / "a.exr").rgba[..., 0], 0.18, atol=1e-3)
        assert here.project.ExportCurrentFrameAsStill(str(tmp_path / "a")) is False
        assert here.project.ExportCurrentFrameAsStill(str(tmp_path / "a.smell")) is False


@pytest.mark.behaviour("thumb-color-page")
def test_a_thumbnail_is_there_on_the_color_page_in_front(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        assert here.timeline.GetCurrentClipThumbnailImage() is None
        assert here.resolve.OpenPage("color")
        assert here.timeline.GetCurrentClipThumbnailImage()["width"] == 64
        here.app.desk.frontmost = False
        assert here.timeline.GetCurrentClipThumbnailImage() is None


@pytest.mark.behaviour("fusion-wired")
def test_a_composition_is_seen_only_where_its_media_reach_its_end(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        comp = here.on(1)[0].AddFusionComp()
        assert here.app.picture(0)[0, 0, 0] == pytest.approx(0.18, abs=1e-3)
        lost = comp.AddTool("Background", 0, 0)
        assert rendered(here) == "Failed", "an unrooted tool"
        assert lost.ConnectInput("Input", comp.FindTool("MediaIn1"))
        assert rendered(here) == "Complete"
        assert comp.FindTool("MediaOut1").ConnectInput("Input", comp.AddTool("Loader", 0, 0))
        assert here.app.picture(0)[0, 0, 0] == 0
        assert comp.FindTool("Smell") is None


@pytest.mark.behaviour("fusion-lock")
def test_values_written_under_lock_read_back_and_do_not_render(tmp_path: Path) -> None:
    with bare(tmp_path) as here:
        comp = here.on(1)[0].AddFusionComp()
        gain = comp.AddTool("BrightnessContrast", 0, 0)
        assert gain.ConnectInput("Input", comp.FindTool("MediaIn1"))
        assert comp.FindTool("MediaOut1").ConnectInput("Input", gain)
        comp.Lock()
        gain.SetInput("Gain", 2.0)
        comp.Unlock()
        assert gain.GetInput("Gain") == 2.0
        assert here.app.picture(0)[0, 0, 0] == pytest.approx(0.18, abs=1e-3)
        gain.SetInput("Gain", 2.0)
        assert here.app.picture(0)[0, 0, 0] == pytest.approx(0.36, abs=1e-3)
