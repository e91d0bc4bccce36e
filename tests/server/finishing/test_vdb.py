"""Our .vdb files, as OpenVDB itself and as Blender read them."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from flashpot_server.finishing.vdb import Grid, write_vdb

SYSTEM_PYTHON = Path("/usr/bin/python3")
ROOT = Path(__file__).resolve().parents[3]
READER = """
import json, sys
import numpy as np
import pyopenvdb as vdb
grids, facts = vdb.readAll(sys.argv[1])
told = {"facts": facts, "grids": {}}
for grid in grids:
    low = json.loads(sys.argv[2])
    shape = json.loads(sys.argv[3]) + ([3] if "vec" in grid.valueTypeName else [])
    values = np.zeros(shape, dtype=np.float32)
    grid.copyToArray(values, ijk=low)
    told["grids"][grid.name] = {
        "active": grid.activeVoxelCount(),
        "values": values.tolist(),
        "at": grid.transform.indexToWorld((1, 2, 3)),
        "class": grid.gridClass,
    }
print(json.dumps(told))
"""
BLENDER_READER = """
import json, sys
import bpy
volume = bpy.data.volumes.new("v")
volume.filepath = sys.argv[1]
loaded = volume.grids.load()
told = [[g.name, g.data_type, [list(r) for r in g.matrix_object]] for g in volume.grids]
print(json.dumps(told))
"""


def turned() -> np.ndarray[Any, Any]:
    """An affine map with everything in it: turned, mirrored, scaled, moved."""
    matrix = np.eye(4)
    matrix[:3, :3] = 0.25 * np.array([[-0.8, 0, 0.6], [0, 1, 0], [0.6, 0, 0.8]])
    matrix[:3, 3] = (5, -2, 11)
    return matrix


def cloud(shape: tuple[int, ...] = (20, 30, 17)) -> np.ndarray[Any, Any]:
    values = np.random.default_rng(4).random(shape).astype(np.float32)
    values[values < 0.7] = 0
    return values


def read_by_openvdb(path: Path, low: tuple[int, ...], shape: tuple[int, ...]) -> dict[str, Any]:
    """What Debian's python3-openvdb finds in a file; skips where that is not installed."""
    if (
        not SYSTEM_PYTHON.exists()
        or subprocess.run(
            [SYSTEM_PYTHON, "-c", "import pyopenvdb"], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("needs the Debian package python3-openvdb")
    done = subprocess.run(
        [SYSTEM_PYTHON, "-c", READER, path, json.dumps(low), json.dumps(shape)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ValueError(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("origin", [(0, 0, 0), (-7, 4090, 3), (-4100, -1, 120)])
def test_openvdb_reads_every_value_where_it_was_written(
    tmp_path: Path, origin: tuple[int, int, int]
) -> None:
    values, path = cloud(), tmp_path / "a.vdb"
    flow = np.stack([values, 2 * values, -values], axis=-1)
    grids = [Grid("density", values, turned(), origin), Grid("velocity", flow, turned(), origin)]
    write_vdb(path, grids, {"flashpot/recipe_id": "ab12"})
    found = read_by_openvdb(path, origin, values.shape)
    density, velocity = found["grids"]["density"], found["grids"]["velocity"]
    half = values.astype(np.float16).astype(np.float32)
    assert_array_equal(np.array(density["values"], dtype=np.float32), half)
    assert_allclose(np.array(velocity["values"]), flow, rtol=1e-3)
    assert density["active"] == velocity["active"] == np.count_nonzero(half)
    assert_allclose(density["at"], (turned() @ (1, 2, 3, 1))[:3])
    assert found["facts"] == {"flashpot/recipe_id": "ab12"}
    assert density["class"] == "fog volume"


def test_an_empty_grid_is_a_grid(tmp_path: Path) -> None:
    path = tmp_path / "a.vdb"
    write_vdb(path, [Grid("density", np.zeros((8, 8, 8), "f4"), np.eye(4))], {})
    assert read_by_openvdb(path, (0, 0, 0), (8, 8, 8))["grids"]["density"]["active"] == 0


def test_what_is_not_finite_is_not_there(tmp_path: Path) -> None:
    values, path = np.zeros((8, 8, 8), "f4"), tmp_path / "a.vdb"
    values[1, 2, 3], values[4, 4, 4], values[0, 0, 0] = np.nan, 1e9, np.inf
    write_vdb(path, [Grid("density", values, np.eye(4))], {})
    found = read_by_openvdb(path, (0, 0, 0), (8, 8, 8))["grids"]["density"]
    assert found["values"][1][2][3] == 0
    assert found["values"][4][4][4] == found["values"][0][0][0] == 65504


def test_the_same_grids_are_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_vdb(tmp_path / name, [Grid("density", cloud(), np.eye(4))], {"k": "v"})
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_file_cut_short_is_noticed_by_the_reader(tmp_path: Path) -> None:
    """The control: the reader really reads what we wrote."""
    path = tmp_path / "a.vdb"
    write_vdb(path, [Grid("density", cloud(), np.eye(4))], {})
    read_by_openvdb(path, (0, 0, 0), (20, 30, 17))
    path.write_bytes(path.read_bytes()[:-4000])
    with pytest.raises(ValueError, match="Error"):
        read_by_openvdb(path, (0, 0, 0), (20, 30, 17))


def test_one_changed_byte_is_seen_in_what_is_read(tmp_path: Path) -> None:
    """The control: the last byte is the last value's own, 1.5 becomes 1.75."""
    path, values = tmp_path / "a.vdb", np.zeros((8, 8, 8), "f4")
    values[1, 2, 3] = 1.5
    write_vdb(path, [Grid("density", values, np.eye(4))], {})
    read = read_by_openvdb(path, (0, 0, 0), (8, 8, 8))["grids"]["density"]
    assert_array_equal(np.array(read["values"]), values)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    read = read_by_openvdb(path, (0, 0, 0), (8, 8, 8))["grids"]["density"]
    assert read["values"][1][2][3] == 1.75


@pytest.mark.parametrize("host", ["bpy50", "bpy45"])
def test_blender_reads_it(tmp_path: Path, host: str) -> None:
    told = os.environ.get(f"FLASHPOT_{host.upper()}")
    python = Path(told or ROOT / f".venv-{host}" / "bin" / "python")
    if not python.exists():
        pytest.skip(f"needs the environment of requirements-{host}.txt")
    path = tmp_path / "a.vdb"
    flow = np.stack([cloud()] * 3, axis=-1)
    grids = [Grid("density", cloud(), turned()), Grid("velocity", flow, turned())]
    write_vdb(path, grids, {})
    done = subprocess.run(
        [python, "-I", "-c", BLENDER_READER, path], capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout.strip().splitlines()[-1])
    assert [part[:2] for part in found] == [["density", "FLOAT"], ["velocity", "VECTOR_FLOAT"]]
    assert_allclose(found[0][2], turned(), atol=1e-6)
