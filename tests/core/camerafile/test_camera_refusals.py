"""Whatever a camera file or a track holds: a camera, or an `InputError`, and nothing else."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashpot.camerafile import files, read_camera, reader
from flashpot.errors import InputError
from flashpot.shot import FrameRange, Size
from flashpot.track import read_track

SIZE = Size(width=640, height=360)
RANGE = FrameRange(first=1, count=2)

HEADS = {
    "json": b'{"frames": [{"frame": 1, "matrix": [1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1], "focal_mm":',
    "chan": b"1 0 0 0 0 0 0 45\n2 ",
    "usda": b'#usda 1.0\n(upAxis = "Y")\ndef Camera "c" {\n float focalLength = ',
    "exr": b"\x76\x2f\x31\x01\x02\0\0\0worldToCamera\0m44f\0\x40\0\0\0",
    "track": b"# pixels 100x100\n1 0.5 0.5\n2 ",
}
NUMBERS = "0 1 -3 1e9 1e999 nan inf x # , \n"
WORDS = {
    "json": '{ } [ ] , : "a" "frame" 1 -1e999 1e400 null true "matrix"',
    "chan": NUMBERS,
    "usda": '{ } ( ) [ ] = , : "a" """ 1 1e999 None def Camera over variantSet double3 <a> @b@ ; '
    "xformOp:translate xformOpOrder xformOp:transform.timeSamples focalLength.connect",
    "exr": "\0 a\0 worldToNDC\0 m44f\0 @\0\0\0 \x7f",
    "track": NUMBERS,
}
"""What a file of each kind is made of, parted by blanks."""


def read_or_refuse(folder: Path, kind: str, content: bytes) -> None:
    path = folder / f"file.{kind}"
    path.write_bytes(content)
    with contextlib.suppress(InputError):
        if kind == "track":
            read_track(path)
        else:
            read_camera(path, RANGE, SIZE)


@pytest.mark.parametrize("kind", HEADS)
@settings(max_examples=60)
@given(data=st.data())
def test_no_bytes_raise_anything_but_an_input_error(
    kind: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    known = st.sampled_from(WORDS[kind].split(" "))
    raw = data.draw(st.binary(max_size=200))
    words = " ".join(data.draw(st.lists(known, max_size=30))).encode()
    head = data.draw(st.sampled_from([b"", HEADS[kind]]))
    folder = tmp_path_factory.mktemp("fuzz")
    read_or_refuse(folder, kind, head + raw)
    read_or_refuse(folder, kind, head + words)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("shot.abc", "Alembic"),
        ("shot.FBX", "FBX"),
        ("shot.usdc", "binary USD"),
        ("shot.usd", "binary USD"),
        ("shot.nk", "Nuke script"),
        ("shot.txt", ".txt"),
        ("shot", "without an ending"),
    ],
)
def test_formats_that_are_not_read_name_each_hosts_export(
    name: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(b"PXR-USDC and so on")
    with pytest.raises(InputError, match="is not read as a camera") as caught:
        read_camera(tmp_path / name, RANGE, SIZE)
    assert said in caught.value.message
    assert all(host in caught.value.remedy for host in ("Nuke", "Blender", "Maya", "Houdini"))


def test_text_usd_may_be_called_usd(tmp_path: Path) -> None:
    (tmp_path / "shot.usd").write_text('#usda 1.0\ndef Camera "c" { }')
    assert read_camera(tmp_path / "shot.usd", RANGE, SIZE).name == "c"


@pytest.mark.parametrize("suffix", ["json", "chan", "usda", "usd", "exr", "%04d.exr"])
def test_a_file_that_is_not_there_is_an_input_error(suffix: str, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_camera(tmp_path / f"none.{suffix}", RANGE, SIZE)


@pytest.mark.parametrize("count", [0, reader.MAX_FRAMES + 1])
def test_a_range_is_neither_empty_nor_endless(count: int, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=f"{count} frames"):
        read_camera(tmp_path / "a.json", FrameRange(first=1, count=count), SIZE)


def test_files_and_lines_beyond_the_limits_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "cam.chan"
    path.write_text("1 0 0 0 0 0 0 45\n2 0 0 0 0 0 0 45\n")
    assert len(read_camera(path, RANGE, SIZE).frames) == 2
    monkeypatch.setattr(files, "MAX_LINES", 1)
    with pytest.raises(InputError, match="more than 1 lines"):
        read_camera(path, RANGE, SIZE)
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    with pytest.raises(InputError, match="larger than"):
        read_camera(path, RANGE, SIZE)
