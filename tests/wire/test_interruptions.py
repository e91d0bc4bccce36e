"""Connections, workers and servers that go away while a job runs."""

from __future__ import annotations

import os
import signal
from itertools import islice

import grpc
import pytest

from flashpot.client import Client, JobRecord, Progress
from flashpot.rpc.v1 import job_pb2, job_pb2_grpc
from wire.served import SECONDS, Served, asked, files_of, to_the_end


def _stub(channel: grpc.Channel) -> job_pb2_grpc.JobServiceStub:
    return job_pb2_grpc.JobServiceStub(channel)


def _watch(server: Served, channel: grpc.Channel, name: str, token: str = "") -> grpc.Call:
    request = job_pb2.WatchJobRequest(name=name, resume_token=token)
    return _stub(channel).WatchJob(request, metadata=server.metadata, timeout=SECONDS)


def _until_made(client: Client, job: JobRecord, frames: int) -> None:
    """Until so many frames are durable and told."""
    for event in client.watch(job.name):
        if isinstance(event, JobRecord | Progress) and event.frames_done >= frames:
            return


def test_a_watcher_that_comes_back_hears_everything_once(server: Served, client: Client) -> None:
    """Broken off after every single event, it still sees each frame once and seq only rises."""
    job = client.create(asked("held", frames=4, seed=40))
    frames: list[int] = []
    seqs: list[int] = []
    ended = False
    server.gate.asked()
    with server.channel() as channel:
        # Before the first frame: one that is made before anybody watches is in no event.
        stream = _watch(server, channel, job.name)
        token = next(stream).resume_token
        stream.cancel()
        server.gate.open()
        while not ended:
            stream = _watch(server, channel, job.name, token)
            snapshot = next(stream)
            assert snapshot.WhichOneof("event") == "snapshot"
            event = next(stream, snapshot)
            seqs += [snapshot.seq] if event is snapshot else [snapshot.seq, event.seq]
            frames += [event.frame_ready.number] if event.HasField("frame_ready") else []
            token = event.resume_token
            ended = event is snapshot
            stream.cancel()
    assert frames == [1, 2, 3, 4]
    assert seqs == sorted(set(seqs))


def test_a_token_of_another_kind_begins_anew(server: Served, client: Client) -> None:
    """It gets a snapshot with everything in it, never an error."""
    job = to_the_end(client, client.create(asked(seed=41)))
    with server.channel() as channel:
        for token in ("", "x", "-1.2", "9" * 40, "999999.1"):
            (event,) = _watch(server, channel, job.name, token)
            assert [frame.number for frame in event.snapshot.frames] == [1, 2, 3]


def test_a_client_that_goes_away_cancels_nothing(server: Served, client: Client) -> None:
    """Its job goes on, and whoever comes back later sees the end."""
    job = client.create(asked("held", seed=42))
    server.gate.asked()
    with server.channel() as channel:
        stream = _watch(server, channel, job.name)
        next(stream)
    server.gate.open()
    assert to_the_end(server.client(), job).state == "succeeded"


def test_a_running_job_is_cancelled_within_a_step(server: Served, client: Client) -> None:
    """What was made before stays unseen; the worker lives on."""
    job = client.create(asked("held", seed=43))
    server.gate.asked()
    worker = client.workers()[0]["pid"]
    client.cancel(job.name)
    ended = to_the_end(client, job)
    assert (ended.state, ended.frames_done) == ("cancelled", 0)
    assert to_the_end(client, client.create(asked(seed=44))).state == "succeeded"
    assert client.workers()[0]["pid"] == worker


def test_a_queued_job_is_cancelled_at_once_and_the_running_one_is_not(
    server: Served, client: Client
) -> None:
    running, queued = client.create(asked("held", seed=45)), client.create(asked(seed=46))
    server.gate.asked()
    assert client.job(queued.name).queue_position == 0
    assert client.cancel(queued.name).state == "cancelled"
    assert client.cancel(queued.name).state == "cancelled"
    server.gate.open()
    assert to_the_end(client, running).state == "succeeded"
    assert client.cancel(running.name).state == "succeeded"


def test_a_killed_worker_costs_a_job_no_committed_frame(server: Served, client: Client) -> None:
    """SIGKILL in the second frame: another worker goes on there."""
    job = client.create(asked("held", seed=47))
    assert server.gate.asked() == 1
    server.gate.go()
    assert server.gate.asked() == 2
    _until_made(client, job, 1)
    worker = client.workers()[0]["pid"]
    os.kill(worker, signal.SIGKILL)
    assert server.gate.asked() == 2
    server.gate.open()
    ended = to_the_end(client, job)
    assert (ended.state, ended.frames_done) == ("succeeded", 3)
    assert client.workers()[0]["pid"] != worker
    assert len(files_of(client, ended)) == 4


def test_a_killed_server_goes_on_where_it_was(own_server: Served) -> None:
    """Committed frames are not made twice, and the watcher of before sees the end."""
    client = own_server.start()
    job = client.create(asked("held", frames=4))
    events = client.watch(job.name)
    assert own_server.gate.asked() == 1
    own_server.gate.go()
    assert own_server.gate.asked() == 2
    own_server.gate.go()
    assert own_server.gate.asked() == 3
    _until_made(client, job, 2)
    own_server.kill()
    client = own_server.start()
    assert own_server.gate.asked() == 3
    own_server.gate.open()
    *_, last = (event for event in events if isinstance(event, JobRecord))
    assert (last.state, last.frames_done) == ("succeeded", 4)
    assert sorted(files_of(client, last)) == ["frame1", "frame2", "frame3", "frame4", "movie0"]


def test_a_stopped_server_goes_on_at_its_next_start(own_server: Served) -> None:
    """`stop` ends it within a step; queued jobs wait in the store."""
    client = own_server.start()
    job, behind = client.create(asked("held")), client.create(asked(seed=2))
    assert own_server.gate.asked() == 1
    own_server.gate.go()
    assert own_server.gate.asked() == 2
    _until_made(client, job, 1)
    client.stop_server()
    assert own_server.process is not None
    assert own_server.process.wait(SECONDS) == 0
    client = own_server.start()
    assert own_server.gate.asked() == 2
    own_server.gate.open()
    assert to_the_end(client, job).state == "succeeded"
    assert to_the_end(client, behind).state == "succeeded"


def test_a_cancel_survives_the_server(own_server: Served) -> None:
    """Cancelled in a step that hangs, then killed: the next server ends it, and makes no more."""
    client = own_server.start()
    job = client.create(asked("stuck"))
    own_server.gate.asked()
    assert client.cancel(job.name).state == "running"
    own_server.kill()
    own_server.gate.open()
    assert own_server.start().job(job.name).state == "cancelled"


def test_an_idle_server_ends_by_itself(own_server: Served) -> None:
    """But not while a job runs, though its steps take longer than the idle time."""
    client = own_server.start("--idle-minutes", "0.05")
    job = client.create(asked("held"))
    own_server.gate.asked()
    steps = (event for event in client.watch(job.name) if isinstance(event, Progress))
    assert len(list(islice(steps, 6))) == 6
    assert own_server.process is not None
    assert own_server.process.poll() is None
    own_server.gate.open()
    assert own_server.process.wait(SECONDS) == 0


def test_a_first_watcher_gets_what_was_and_then_what_comes(server: Served, client: Client) -> None:
    """Without a token, frames of before are in the snapshot and only new ones follow."""
    job = client.create(asked("held", seed=48))
    server.gate.asked()
    server.gate.go()
    assert server.gate.asked() == 2
    with server.channel() as channel:
        stream = _watch(server, channel, job.name)
        before = [frame.number for frame in next(stream).snapshot.frames]
        server.gate.open()
        after = [e.frame_ready.number for e in stream if e.HasField("frame_ready")]
    assert before + after == [1, 2, 3]


def test_a_dead_address_is_no_server(own_server: Served) -> None:
    own_server.start()
    own_server.kill()
    with own_server.channel() as channel, pytest.raises(grpc.RpcError) as caught:
        _stub(channel).GetJob(job_pb2.GetJobRequest(), timeout=5)
    assert caught.value.code() is grpc.StatusCode.UNAVAILABLE
