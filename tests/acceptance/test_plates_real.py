"""Real plates pass, and every damaged or hostile file is refused with one clear line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import OpenImageIO
import pytest

from flashpot.errors import InputError
from flashpot.plates.child.limits import MAX_MEMORY_BYTES
from flashpot.plates.frames import PlateReader, load_plate_frame
from flashpot.plates.probe import check_file, probe
from flashpot.plates.sandbox import Sandbox
from flashpot.shot import FrameRange

PLATES = Path(__file__).resolve().parents[2] / ".." / "shared" / "plates"
pytestmark = pytest.mark.skipif(not PLATES.is_dir(), reason="the shared plates are not here")

DAMAGED = sorted((PLATES / "damaged").glob("*")) if PLATES.is_dir() else []
BEACHBALL = str(PLATES / "beachball" / "beachball.%04d.exr")


def witnessed(path: Path) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """The display window's R, G, B, A as OpenImageIO reads them."""
    picture = OpenImageIO.ImageBuf(str(path))
    spec = picture.spec()
    names = list(spec.channelnames)
    whole = OpenImageIO.ROI(0, spec.full_width, 0, spec.full_height, 0, 1, 0, spec.nchannels)
    pixels = picture.get_pixels(OpenImageIO.FLOAT, whole)
    assert pixels is not None
    planes = [pixels[..., names.index(name)] for name in "RGB"]
    alpha = pixels[..., names.index("A")] if "A" in names else np.ones_like(planes[0])
    return np.stack([*planes, alpha], axis=-1)


def test_there_are_59_damaged_files() -> None:
    assert len(DAMAGED) == 59


@pytest.mark.parametrize("path", DAMAGED, ids=lambda path: path.name[-24:])
def test_a_damaged_file_is_refused_with_one_clear_line(path: Path) -> None:
    with pytest.raises(InputError) as caught:
        check_file(path)
    line = str(caught.value)
    assert caught.value.exit_code == 2
    assert line.isascii()
    assert line.isprintable()
    assert line.startswith(str(path.absolute()))
    assert len(line.removeprefix(str(path.absolute()))) < 250


def test_damaged_files_one_after_the_other_leave_their_child_alive() -> None:
    with Sandbox() as sandbox:
        for path in DAMAGED:
            with pytest.raises(InputError):
                sandbox.check(path)
        assert sandbox.check(PLATES / "stills" / "desk.exr").facts.size == (644, 874)


@pytest.mark.skipif(sys.platform != "linux", reason="the unit of ru_maxrss is Linux's")
def test_no_child_ever_took_a_gigabyte() -> None:
    """In a process that has no other children: what they took is told for all of them at once."""
    wrong = [*DAMAGED[:5], PLATES / "damaged" / "memory_DOS_2.2.exr"]
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from flashpot.errors import InputError\n"
        "from flashpot.plates.probe import check_file, probe\n"
        "for path in sys.argv[2:]:\n"
        "    try:\n"
        "        check_file(Path(path))\n"
        "    except InputError:\n"
        "        continue\n"
        "    raise SystemExit(f'{path} was taken')\n"
        "probe(sys.argv[1])\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    command = [sys.executable, "-c", script, str(BEACHBALL), *map(str, wrong)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
    assert 10_000 < int(ran.stdout) < MAX_MEMORY_BYTES / 1000


def test_the_beachball_is_a_whole_plate() -> None:
    info = probe(BEACHBALL)
    assert (info.kind, info.size, info.frames) == (
        "sequence", (2048, 1556), FrameRange(first=1, count=8),
    )  # fmt: skip
    assert len(info.channels) == 20
    assert info.missing == ()
    assert info.data_window.width < info.size[0]
    assert info.colour_space is None


def test_the_beachballs_pixels_are_where_its_data_windows_say() -> None:
    plate = probe(BEACHBALL, colour_space="lin_ap1_scene").as_picture()
    with PlateReader(plate) as reader:
        for number in (1, 5, 8):
            assert np.array_equal(reader.frame(number), witnessed(Path(BEACHBALL % number)))


@pytest.mark.parametrize(
    ("name", "size", "brightest"),
    [
        ("desk.exr", (644, 874), 200),
        ("golden_gate_tiled.exr", (1262, 860), 300),
        ("nuke_10bit.dpx", (512, 512), 0.5),
    ],
)
def test_real_stills_are_read_as_an_independent_reader_reads_them(
    name: str, size: tuple[int, int], brightest: float
) -> None:
    path = PLATES / "stills" / name
    assert check_file(path).size == size
    pixels = load_plate_frame(path, "lin_ap1_scene")
    assert np.abs(pixels - witnessed(path)).max() < 1e-4
    assert pixels.max() > brightest
