"""Where the server's worker looks for models."""

from __future__ import annotations

from pathlib import Path

from flashpot.client import Client
from models_room.records import APACHE, put
from wire.served import Served, asked, to_the_end


def folder_of_worker(client: Client) -> str:
    """What the worker's environment says, once it has worked."""
    assert to_the_end(client, client.create(asked(seed=5))).state == "succeeded"
    pid = client.workers()[0]["pid"]
    told = Path(f"/proc/{pid}/environ").read_bytes().decode().split("\0")
    return dict(line.partition("=")[::2] for line in told)["FLASHPOT_MODELS"]


def test_the_worker_has_the_folder_that_serve_was_given(
    own_server: Served, tmp_path: Path
) -> None:
    client = own_server.start("--models", str(tmp_path / "weights"))
    assert folder_of_worker(client) == str(tmp_path / "weights")


def test_imported_models_are_told_with_their_terms_and_modes(
    own_server: Served, tmp_path: Path
) -> None:
    """A pipeline that an engine drives has modes; one that none drives is told all the same."""
    index = {"model_index.json": b'{"_class_name": "WanPipeline", "vae": ["diffusers", "V"]}'}
    limited = APACHE.model_copy(update={"title": "Limited", "limits": ("no resale",)})
    put(tmp_path / "weights", "video", files=index)
    put(tmp_path / "weights", "odd", "odd", "OddPipeline", licence=limited)
    client = own_server.start("--models", str(tmp_path / "weights"))
    odd, video = client.models()
    assert (video.name, video.family, video.modes) == ("video", "wan21", ("guided", "text"))
    assert video.label.startswith("Wan 2.1")
    assert (video.size, video.accepted_by, video.still) == (len(*index.values()), "anna", False)
    assert (odd.modes, odd.licence, odd.limits) == ((), "Limited", ("no resale",))
