"""What a project does for the Deliver page; `it` is a Show."""

from __future__ import annotations

import copy
from typing import Any

from doubles.resolve_double.bridge import Refused
from doubles.resolve_double.jobs import SETTINGS, step
from doubles.resolve_double.project import Job, Show
from doubles.resolve_double.thing import Thing, since

FORMATS = {"EXR": "exr", "QuickTime": "mov", "MP4": "mp4", "DPX": "dpx"}
CODECS = {
    "exr": {
        "RGB half (No compression)": "RGBHalf",
        "RGB half (ZIP)": "RGBHalfZIP",
        "RGB half (PIZ)": "RGBHalfPIZ",
        "RGB float (ZIP)": "RGBFloatZIP",
    },
    "mov": {"Apple ProRes 422 HQ": "ProRes422HQ", "Apple ProRes 4444": "ProRes4444"},
    "mp4": {"H.264": "H264", "H.265": "H265"},
    "dpx": {"RGB 10-bit": "RGB10"},
}


class Rendering(Thing):
    """Formats, presets, settings that cannot be read back, and a queue that runs by itself."""

    _it: Show

    def GetRenderFormats(self) -> dict[str, str]:
        """Files' endings by what the page shows."""
        return dict(FORMATS)

    def GetRenderCodecs(self, renderFormat: str) -> dict[str, str]:
        """Ids by what the page shows."""
        return dict(CODECS.get(renderFormat, {}))

    def GetCurrentRenderFormatAndCodec(self) -> dict[str, str]:
        """What the page is left at."""
        return {"format": self._it.deliver.format, "codec": self._it.deliver.codec}

    def SetCurrentRenderFormatAndCodec(self, format: str, codec: str) -> bool:
        """By ids; the descriptions do nothing."""
        if codec not in CODECS.get(format, {}).values():
            return False
        self._it.deliver.format, self._it.deliver.codec = format, codec
        return True

    def GetCurrentRenderMode(self) -> int:
        """0 for individual clips, 1 for a single clip."""
        return self._it.deliver.mode

    def SetCurrentRenderMode(self, renderMode: int) -> bool:
        """Individual clips or a single one."""
        if renderMode not in {0, 1}:
            return False
        self._it.deliver.mode = renderMode
        return True

    def GetRenderPresetList(self) -> list[str]:
        """Every preset's name."""
        return sorted(self._it.presets)

    def LoadRenderPreset(self, presetName: str) -> bool:
        """Leave the page as a preset has it."""
        if presetName not in self._it.presets:
            return False
        self._it.deliver = copy.deepcopy(self._it.presets[presetName])
        return True

    def SaveAsNewRenderPreset(self, presetName: str) -> bool:
        """The page as it is, under a name that is free."""
        if not presetName or presetName in self._it.presets:
            return False
        self._it.presets[presetName] = copy.deepcopy(self._it.deliver)
        return True

    @since("19.1")
    def DeleteRenderPreset(self, presetName: str) -> bool:
        """Away with a preset."""
        return self._it.presets.pop(presetName, None) is not None

    def SetRenderSettings(self, settings: dict[str, Any]) -> bool:
        """On top of what the page is left at; there is no way to read it."""
        if not isinstance(settings, dict) or not set(settings) <= SETTINGS:
            return False
        self._it.deliver.settings |= settings
        return True

    def AddRenderJob(self) -> str:
        """The open timeline, as the page is left. Returns the job's id."""
        if self._it.open_cut is None or not self._it.deliver.settings.get("TargetDir"):
            raise Refused
        job = Job(copy.deepcopy(self._it.deliver), self._it.open_cut)
        self._it.jobs.append(job)
        return job.uid

    def DeleteRenderJob(self, jobId: str) -> bool:
        """Away with a job that is not being rendered."""
        if (job := self._job(jobId)).state == "Rendering":
            return False
        self._it.jobs.remove(job)
        return True

    def GetRenderJobList(self) -> list[dict[str, Any]]:
        """The queue."""
        return [{"JobId": job.uid, "TimelineName": job.cut.name} for job in self._it.jobs]

    def StartRendering(self, jobId1: Any, *args: str) -> bool:
        """Begin, and return at once. Takes ids, or a list of them."""
        ids = jobId1 if isinstance(jobId1, list) else [jobId1, *args]
        for job in [self._job(one) for one in ids if isinstance(one, str)]:
            job.state, job.percent = "Rendering", 0
        return bool(ids)

    def StopRendering(self) -> None:
        """Break off what is being rendered."""
        for job in self._it.jobs:
            job.state = "Cancelled" if job.state == "Rendering" else job.state

    def IsRenderingInProgress(self) -> bool:
        """Whether a job is being rendered; time goes on at each look."""
        running = [job for job in self._it.jobs if job.state == "Rendering"]
        for job in running:
            step(job)
        return bool(running)

    def GetRenderJobStatus(self, jobId: str) -> dict[str, Any]:
        """How far a job is; time goes on at each look."""
        job = self._job(jobId)
        if job.state == "Rendering":
            step(job)
        told: dict[str, Any] = {"JobStatus": job.state, "CompletionPercentage": job.percent}
        return {**told, "Error": job.error} if job.error else told

    def _job(self, uid: Any) -> Job:
        found = [job for job in self._it.jobs if job.uid == uid]
        if not found:
            raise Refused
        return found[0]
