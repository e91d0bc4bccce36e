"""The front as others meet it: health, reflection, plates, folders, addresses."""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import (
    ProtoReflectionDescriptorDatabase,
)

from flashpot.client import Client
from flashpot.errors import FlashpotError, InputError
from flashpot.recipe import read_recipe
from flashpot.request import Request
from flashpot.shot import Picture
from wire.served import SECONDS, Served, asked, to_the_end

DAMAGED = Path(__file__).resolve().parents[2] / ".." / "shared" / "plates" / "damaged"


def test_health_answers_for_every_service(server: Served) -> None:
    with server.channel() as channel:
        stub = health_pb2_grpc.HealthStub(channel)
        for name in ("", "flashpot.v1.JobService", "flashpot.v1.MediaService"):
            answer = stub.Check(health_pb2.HealthCheckRequest(service=name), timeout=SECONDS)
            assert answer.status == health_pb2.HealthCheckResponse.SERVING
        with pytest.raises(grpc.RpcError) as caught:
            stub.Check(health_pb2.HealthCheckRequest(service="none"), timeout=SECONDS)
        assert caught.value.code() is grpc.StatusCode.NOT_FOUND


def test_reflection_lists_the_services(server: Served) -> None:
    with server.channel() as channel:
        found = set(ProtoReflectionDescriptorDatabase(channel).get_services())
    names = {f"flashpot.v1.{name}Service" for name in ("Catalog", "Job", "Media", "Admin")}
    assert names | {"grpc.health.v1.Health"} <= found


@pytest.mark.skipif(not DAMAGED.is_dir(), reason="the shared plates are not here")
def test_a_damaged_plate_is_refused_and_the_server_goes_on(client: Client) -> None:
    """Each one by a message that names it; the control is a request without a plate."""
    files = sorted(DAMAGED.glob("*.exr"))
    assert len(files) > 50
    for path in files:
        request = asked(seed=60)
        plate = Picture(pattern=str(path.resolve()), frames=request.frames, size=request.shot.size)
        shot = request.shot.model_copy(update={"plate": plate})
        with pytest.raises(FlashpotError) as caught:
            client.create(request.model_copy(update={"shot": shot}))
        assert isinstance(caught.value, InputError)
        assert path.name in str(caught.value) or "plate" in caught.value.field
        assert caught.value.remedy
    assert to_the_end(client, client.create(asked(seed=60))).state == "succeeded"


@pytest.mark.skipif(not DAMAGED.is_dir(), reason="the shared plates are not here")
def test_a_hash_that_this_server_never_made_is_not_believed(client: Client) -> None:
    """The control is a plate it has seen: its hash is believed though the file is gone."""
    request = asked(seed=62)
    ball = DAMAGED.parent / "beachball" / "beachball.%04d.exr"
    for pattern, name in ((min(DAMAGED.glob("*.exr")), "exr"), ("/nowhere/a.%04d.exr", "nowhere")):
        made_up = Picture(
            pattern=str(Path(pattern).absolute()),
            frames=request.frames,
            size=request.shot.size,
            sha256="0" * 64,
        )
        with pytest.raises(InputError, match=name):
            client.create(with_plate(request, made_up))
    seen = Picture(pattern=str(ball.resolve()), frames=request.frames, size=request.shot.size)
    job = to_the_end(client, client.create(with_plate(request, seen)))
    found: list[bytes] = []
    client.download(job.name, lambda _, pieces: found.extend(pieces), ("recipe",))
    recipe = read_recipe(b"".join(found))
    assert recipe.shot.plate is not None
    gone = recipe.shot.plate.model_copy(update={"pattern": "/nowhere/a.%04d.exr"})
    assert to_the_end(client, client.create(with_plate(request, gone))).state == "succeeded"


def with_plate(request: Request, plate: Picture) -> Request:
    shot = request.shot.model_copy(update={"plate": plate})
    return request.model_copy(update={"shot": shot})


def test_a_plate_by_a_relative_path_is_refused(client: Client) -> None:
    """The server's working folder is not the client's."""
    request = asked(seed=61)
    plate = Picture(pattern="plate.%04d.exr", frames=request.frames, size=request.shot.size)
    shot = request.shot.model_copy(update={"plate": plate})
    with pytest.raises(InputError) as caught:
        client.create(request.model_copy(update={"shot": shot}))
    assert caught.value.field == "shot.plate.pattern"


def test_nobody_else_may_read_what_the_server_keeps(server: Served, client: Client) -> None:
    """Though the process that started it has an open umask."""
    to_the_end(client, client.create(asked(seed=62)))
    kept = [server.data, *server.data.rglob("*"), Path(server.address.removeprefix("unix:"))]
    assert {"token", "flashpot.db", "frame.0001.exr"} <= {path.name for path in kept}
    assert [path for path in kept if path.stat().st_mode & 0o077] == []


def test_a_second_server_on_the_same_data_is_refused(server: Served) -> None:
    """Exit code 2, and the first one still answers."""
    second = server.spawn("--listen", f"unix:{server.folder}/other")
    assert second.wait(SECONDS) == 2
    assert "another server owns this data folder" in server.log
    assert server.client().server_info().version


@pytest.mark.parametrize("address", ["0.0.0.0:0", "[::]:0", "192.0.2.1:9000", "example:1", "x"])
def test_an_address_that_others_reach_is_refused(own_server: Served, address: str) -> None:
    assert own_server.spawn("--listen", address).wait(SECONDS) == 2
    assert "not an address of this machine alone" in own_server.log


def test_a_loopback_port_is_served(own_server: Served) -> None:
    """The control of the test above."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    own_server.process = own_server.spawn("--listen", f"127.0.0.1:{port}")
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        grpc.channel_ready_future(channel).result(SECONDS)
        request = health_pb2.HealthCheckRequest()
        health_pb2_grpc.HealthStub(channel).Check(request, timeout=SECONDS)
    assert f"127.0.0.1:{port}" in (own_server.data / "server.json").read_text()


def test_an_exposed_token_is_refused(own_server: Served) -> None:
    own_server.start()
    own_server.close()
    token = own_server.data / "token"
    token.chmod(0o644)
    assert own_server.spawn("--listen", own_server.address).wait(SECONDS) == 2
    assert "others may read the token file" in own_server.log
    token.chmod(0o600)
    assert own_server.start().server_info().version


def test_a_damaged_database_is_refused(own_server: Served) -> None:
    """After an unclean end it is looked at; nothing is served from it."""
    client = own_server.start()
    to_the_end(client, client.create(asked()))
    own_server.close()
    database = own_server.data / "flashpot.db"
    size = database.stat().st_size
    with database.open("r+b") as file:
        file.seek(size // 2)
        file.write(os.urandom(size // 2))
    assert own_server.spawn("--listen", own_server.address).wait(SECONDS) == 2
    assert "the store is damaged" in own_server.log


def test_a_file_in_the_sockets_place_is_not_removed(own_server: Served) -> None:
    precious = own_server.folder / "server"
    precious.write_text("precious")
    assert own_server.spawn("--listen", own_server.address).wait(SECONDS) == 2
    assert precious.read_text() == "precious"


def test_the_log_names_no_label_and_no_plate(own_server: Served) -> None:
    """Jobs appear by their id alone."""
    client = own_server.start()
    job = to_the_end(client, client.create(asked("plain canary")))
    with pytest.raises(InputError):
        client.estimate(asked("plain canary", effect="canary"))
    assert job.state == "succeeded"
    own_server.close()
    assert "serving" in own_server.log
    assert "canary" not in own_server.log


def test_sockets_are_private_even_in_an_open_folder(server: Served) -> None:
    mode = Path(server.address.removeprefix("unix:")).stat().st_mode
    assert stat.S_ISSOCK(mode)
    assert mode & 0o077 == 0
