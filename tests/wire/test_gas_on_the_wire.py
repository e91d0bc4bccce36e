"""A real explosion's volume and lamp, through a server that is killed half way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from flashpot.camera import view_at
from flashpot.client import Client, FrameReady, JobRecord, RemoteFile
from flashpot.media.exr import read_exr
from flashpot.request import Placement, Request
from flashpot.shot import FrameRange, Point, Shot, Size
from wire.served import Served, asked, to_the_end

SIZE = Size(width=160, height=90)
KINDS = ("frame", "volume", "deep", "light")


def blast() -> Request:
    """Four frames of gas alone, 12 m before the camera; the first is before ignition."""
    span = FrameRange(first=1001, count=4)
    return Request(
        effect="explosion",
        shot=Shot(range=span, size=SIZE),
        frames=span,
        seed=3,
        quality="preview",
        placement=Placement(world=Point(x=1.0, y=0.0, z=-12.0)),
        parameters={
            "start": "+1f",
            "diameter": 3.0,
            "volume": True,
            "deep": True,
            "sparks": 0,
            "debris": 0,
        },
    )


def brought(client: Client, name: str, folder: Path, *numbers: int) -> dict[str, Path]:
    """The job's files in a folder, by kind and number."""
    found: dict[str, Path] = {}

    def take(file: RemoteFile, pieces: Iterator[bytes]) -> None:
        found[f"{file.kind}{file.number}"] = path = folder / f"{file.kind}.{file.number}"
        path.write_bytes(b"".join(pieces))

    client.download(name, take, kinds=KINDS, numbers=numbers)
    return found


def shown_at(frame: Path) -> tuple[float, float]:
    """The middle of the emission in the picture, in pixels."""
    layers = read_exr(frame).layers
    light = np.sum([layers[f"emission.{part}"] for part in "RGB"], axis=0)
    rows, columns = np.indices(light.shape) + 0.5
    return float((light * columns).sum() / light.sum()), float((light * rows).sum() / light.sum())


def test_frames_can_be_had_one_by_one_while_the_job_runs(client: Client, server: Served) -> None:
    job = client.create(asked("held", seed=70))
    for number in (1, 2):
        assert server.gate.asked() == number
        server.gate.go()
    assert server.gate.asked() == 3
    ready = (event.number for event in client.watch(job.name) if isinstance(event, FrameReady))
    assert list(islice(ready, 2)) == [1, 2]
    got: list[int] = []
    client.download(job.name, lambda file, _: got.append(file.number), numbers=(2,))
    assert not client.job(job.name).ended
    client.download(job.name, lambda file, _: got.append(file.number))
    assert got == [2, 1, 2]
    server.gate.open()
    assert list(ready) == [3]
    assert to_the_end(client, job).state == "succeeded"


def test_a_watcher_of_a_broken_line_hears_of_each_frame_once(own_server: Served) -> None:
    """The server is killed between two frames; frames of before the watching are told too."""
    client = own_server.start()
    job = client.create(asked("held", frames=3))
    for number in (1, 2):
        assert own_server.gate.asked() == number
        own_server.gate.go()
    assert own_server.gate.asked() == 3
    events = client.watch(job.name)
    ready = (event.number for event in events if isinstance(event, FrameReady))
    before = list(islice(ready, 2))
    own_server.kill()
    own_server.start()
    assert own_server.gate.asked() == 3
    back = next(event for event in events if isinstance(event, JobRecord))
    assert (back.ended, back.frames_done) == (False, 2)
    own_server.gate.open()
    assert [*before, *ready] == [1, 2, 3]


def test_volume_and_lamp_come_whole_after_a_kill_and_lie_where_the_picture_shows_the_fire(
    own_server: Served, tmp_path: Path
) -> None:
    client, request = own_server.start(), blast()
    job = client.create(request)
    next(event for event in client.watch(job.name) if isinstance(event, FrameReady))
    assert not client.job(job.name).ended
    own_server.kill()
    client = own_server.start()
    ended = to_the_end(client, job)
    assert ended.state == "succeeded"
    found = brought(client, job.name, tmp_path)
    numbers = list(request.frames.frames())
    assert set(found) == {"light0", *(f"{k}{n}" for k in KINDS[:3] for n in numbers)}
    sizes = [found[f"volume{number}"].stat().st_size for number in numbers]
    assert sizes[0] < 2000 < min(sizes[1:]), "a blast fills its volume from its second frame on"
    track = json.loads(found["light0"].read_bytes())
    assert (track["schema_version"], track["recipe_id"]) == (1, ended.recipe_id)
    assert track["rate"] == request.shot.rate.model_dump(mode="json")
    assert [light["frame"] for light in track["frames"]] == numbers
    assert track["frames"][0]["rgb"] == [0, 0, 0]
    assert max(light["flicker"] for light in track["frames"]) == 1
    at = track["frames"][3]["position"]
    u, v, _ = view_at(request.shot, numbers[3]).project(np.array(at))
    picture = shown_at(found[f"frame{numbers[3]}"])
    assert (u * SIZE.width, v * SIZE.height) == pytest.approx(picture, abs=4)
    assert u * SIZE.width > SIZE.width / 2 + 4, "the control: it does not stand in the middle"
