"""Jobs over real gRPC, a real database and a real worker."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from flashpot.client import Client, JobRecord, Preview
from flashpot.errors import InputError, JobFailedError
from wire.served import Served, asked, files_of, to_the_end


def test_a_job_is_made_and_its_files_arrive_as_announced(client: Client) -> None:
    """Three frames and a movie, and the recipe's hash is the recipe id."""
    job = client.create(asked(seed=11))
    ended = to_the_end(client, job)
    assert (ended.state, ended.frames_done, ended.solver_steps) == ("succeeded", 3, 3)
    assert sorted(files_of(client, ended)) == ["frame1", "frame2", "frame3", "movie0"]
    recipes: list[bytes] = []
    client.download(ended.name, lambda _, pieces: recipes.extend(pieces), kinds=("recipe",))
    assert hashlib.sha256(b"".join(recipes)).hexdigest() == ended.recipe_id


def test_the_same_request_id_is_the_same_job_however_often_it_comes(client: Client) -> None:
    """32 calls at once with one id make one job; another id makes another."""
    request = asked(seed=12)
    with ThreadPoolExecutor(32) as pool:
        jobs = list(pool.map(lambda _: client.create(request, request_id="once"), range(32)))
    assert len({job.uid for job in jobs}) == 1
    assert client.create(request, request_id="twice").uid != jobs[0].uid


def test_the_same_request_id_with_another_request_is_refused(client: Client) -> None:
    client.create(asked(seed=13), request_id="taken")
    with pytest.raises(InputError, match="was used for another request") as caught:
        client.create(asked(seed=14), request_id="taken")
    assert (caught.value.code, caught.value.field) == ("already_exists", "request_id")


def test_an_identical_recipe_is_answered_from_the_store(client: Client) -> None:
    """At once, with the same bytes; `fresh` makes it again, with the same bytes too."""
    first = to_the_end(client, client.create(asked(seed=15)))
    again = client.create(asked(seed=15))
    fresh = client.create(asked(seed=15), fresh=True)
    assert (again.state, again.reused, fresh.reused) == ("succeeded", True, False)
    fresh = to_the_end(client, fresh)
    frames = files_of(client, first)
    assert files_of(client, again) == frames
    assert {k: v for k, v in files_of(client, fresh).items() if k != "movie0"} == {
        k: v for k, v in frames.items() if k != "movie0"
    }


def test_a_damaged_store_neither_answers_nor_delivers(server: Served, client: Client) -> None:
    """A changed frame is never handed out, and the recipe is made anew instead."""
    made = to_the_end(client, client.create(asked(seed=16)))
    assert files_of(client, made)
    frame = server.data / "jobs" / made.uid / "frame.0002.exr"
    data = bytearray(frame.read_bytes())
    data[-1] ^= 1
    frame.write_bytes(data)
    with pytest.raises(JobFailedError, match="frame 2 was changed") as caught:
        files_of(client, made)
    assert caught.value.code == "store_damaged"
    anew = client.create(asked(seed=16))
    assert not anew.reused
    assert files_of(client, to_the_end(client, anew))


def test_a_change_of_look_keeps_the_simulation(client: Client) -> None:
    """The stored simulation is known beforehand, and no solver step runs; a new seed runs some."""
    look = {"start": "+0f", "brightness": 1.5}
    assert not client.estimate(asked(seed=17)).simulation_stored
    first = to_the_end(client, client.create(asked(seed=17)))
    changed = asked(seed=17, parameters=look)
    assert client.estimate(changed).simulation_stored
    second = to_the_end(client, client.create(changed))
    assert (first.solver_steps, second.solver_steps) == (3, 0)
    longer = asked(seed=17, frames=9)
    assert not client.estimate(longer).simulation_stored


def test_a_failure_says_nothing_of_the_inside(client: Client) -> None:
    job = to_the_end(client, client.create(asked("fault")))
    assert job.state == "failed"
    assert job.error is not None
    assert job.error.code == "engine_failed"
    assert "secret" not in str(job.error)


def test_a_worker_that_dies_each_time_fails_its_job_and_no_other(client: Client) -> None:
    poison, next_one = client.create(asked("crash")), client.create(asked(seed=18))
    ended = to_the_end(client, poison)
    assert ended.state == "failed"
    assert ended.error is not None
    assert ended.error.code == "worker_died"
    assert to_the_end(client, next_one).state == "succeeded"


def test_retry_makes_an_ended_job_anew(client: Client) -> None:
    made = to_the_end(client, client.create(asked(seed=19)))
    again = client.retry(made.name)
    assert (again.uid == made.uid, again.recipe_id) == (False, made.recipe_id)
    assert to_the_end(client, again).state == "succeeded"


def test_a_rerun_of_the_recipe_gives_the_same_frames(client: Client) -> None:
    made = to_the_end(client, client.create(asked(seed=20)))
    recipes: list[bytes] = []
    client.download(made.name, lambda _, pieces: recipes.extend(pieces), kinds=("recipe",))
    again = to_the_end(client, client.rerun(b"".join(recipes)))
    assert again.recipe_id == made.recipe_id
    assert files_of(client, again)["frame3"] == files_of(client, made)["frame3"]


def test_jobs_are_listed_newest_first_in_pages(client: Client) -> None:
    """A job that comes between two pages shifts none of them."""
    made = [client.create(asked(seed=30 + n), request_id=f"page{n}") for n in range(3)]
    listed = client.jobs(200)
    numbers = [listed.index(next(j for j in listed if j.uid == job.uid)) for job in made]
    assert numbers == sorted(numbers, reverse=True)
    assert len({job.uid for job in listed}) == len(listed)
    assert [job.uid for job in client.jobs(2)] == [job.uid for job in listed[:2]]
    for job in made:
        to_the_end(client, job)


def test_a_deleted_job_is_gone_but_not_the_frames_that_another_shares(
    server: Served, client: Client
) -> None:
    first = to_the_end(client, client.create(asked(seed=21)))
    second = client.create(asked(seed=21))
    assert second.reused
    client.delete(first.name)
    with pytest.raises(InputError, match="no such job"):
        client.job(first.name)
    assert files_of(client, second)
    client.delete(second.name)
    assert not (server.data / "jobs" / first.uid).exists()


def test_another_projects_name_is_not_found(client: Client) -> None:
    job = to_the_end(client, client.create(asked(seed=22)))
    assert client.job(job.name).uid == job.uid
    with pytest.raises(InputError, match="no such job"):
        client.job(f"projects/other/jobs/{job.uid}")


def test_previews_come_with_the_frames(server: Served, client: Client) -> None:
    job = client.create(asked("held", seed=23))
    server.gate.asked()
    # Watched before the first frame: a preview is kept for nobody who comes later.
    events = client.watch(job.name)
    next(events)
    server.gate.open()
    previews = [event for event in events if isinstance(event, Preview)]
    assert previews
    assert all(preview.jpeg.startswith(b"\xff\xd8") for preview in previews)


def test_states_are_told_in_their_order(client: Client) -> None:
    job = client.create(asked(seed=24))
    states = [e.state for e in client.watch(job.name) if isinstance(e, JobRecord)]
    order = ["queued", "preparing", "running", "finalizing", "succeeded"]
    assert states[-1] == "succeeded"
    assert [s for n, s in enumerate(states) if s not in states[:n]] == [
        s for s in order if s in states
    ]
