"""Where the server's worker looks for models."""

from __future__ import annotations

from pathlib import Path

from flashpot.client import Client
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
