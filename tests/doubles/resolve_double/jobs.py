"""A render job at work: half done at the first look, its files there at the second."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from doubles.resolve_double.bridge import Misuse
from doubles.resolve_double.project import Job
from doubles.resolve_double.viewer import picture
from flashpot.media.exr import write_exr

SETTINGS = frozenset(
    (
        *("SelectAllFrames", "MarkIn", "MarkOut", "TargetDir", "CustomName"),
        *("UniqueFilenameStyle", "ExportVideo", "ExportAudio", "FormatWidth", "FormatHeight"),
        *("FrameRate", "PixelAspectRatio", "VideoQuality", "AudioCodec", "AudioBitDepth"),
        *("AudioSampleRate", "ColorSpaceTag", "GammaTag", "ExportAlpha", "EncodingProfile"),
        *("MultiPassEncode", "AlphaMode", "NetworkOptimization", "ClipStartFrame"),
        *("TimelineStartTimecode", "ReplaceExistingFilesInPlace", "ExportSubtitle"),
        "SubtitleFormat",
    )
)
INDIVIDUAL = 0


def step(job: Job) -> None:
    """Let some time go by."""
    if job.percent == 0:
        job.percent = 50
        return
    if not _is_sound(job):
        job.state = "Failed"
        return
    _write(job)
    job.state, job.percent = "Complete", 100


def _is_sound(job: Job) -> bool:
    comps = [comp for _, item in job.cut.items("video") for comp in item.comps]
    if not all(comp.is_rooted for comp in comps):
        job.error = "the Fusion composition could not be processed"
    if not Path(job.deliver.settings["TargetDir"]).is_dir():
        job.error = "the target folder does not exist"
    return not job.error


def _write(job: Job) -> None:
    settings = job.deliver.settings
    if job.deliver.format != "exr":
        raise Misuse(f"the double renders no {job.deliver.format}")
    folder, name = Path(settings["TargetDir"]), settings.get("CustomName") or job.cut.name
    width, height = job.cut.size
    size = settings.get("FormatWidth", width), settings.get("FormatHeight", height)
    for frame, clip in _frames(job):
        stem = f"{clip}_{name}" if job.deliver.mode == INDIVIDUAL else name
        write_exr(folder / f"{stem}{frame:08d}.exr", picture(job.cut, frame, size))


def _frames(job: Job) -> Iterator[tuple[int, str]]:
    """Record frames to write; of individual clips whole ones, each with its own files."""
    settings, cut = job.deliver.settings, job.cut
    whole = settings.get("SelectAllFrames", True)
    first = cut.start if whole else settings.get("MarkIn", cut.start)
    last = cut.end - 1 if whole else settings.get("MarkOut", cut.end - 1)
    if job.deliver.mode != INDIVIDUAL:
        yield from ((frame, "") for frame in range(first, last + 1))
        return
    for _, item in cut.items("video"):
        if item.record <= last and first < item.end:
            yield from ((frame, item.name) for frame in range(item.record, item.end))
