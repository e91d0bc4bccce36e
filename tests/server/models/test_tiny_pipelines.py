"""The tiny pipelines of the suite: the same bytes from the same seed, other bytes from another."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashpot.media.files import file_sha256
from models_room import tiny


def hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): file_sha256(path) for path in files}


@pytest.mark.parametrize("name", tiny.MAKERS)
def test_a_tiny_pipeline_is_small_and_the_same_each_time(name: str, tmp_path: Path) -> None:
    first = tiny.save(name, tmp_path / "a")
    assert "model_index.json" in hashes(first)
    assert sum(path.stat().st_size for path in first.rglob("*")) < 2_000_000
    assert hashes(first) == hashes(tiny.save(name, tmp_path / "b"))
    assert hashes(first) != hashes(tiny.save(name, tmp_path / "c", seed=1))
