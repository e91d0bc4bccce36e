"""The store by itself: what is committed, what is refused, and what outlives an unclean end."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from flashpot.errors import InputError
from flashpot_server.records import Entry, Job, NewJob
from flashpot_server.store import Store

MOVIE = Entry("movie", 0, "m" * 64, 9)


def frame(number: int) -> Entry:
    return Entry("frame", number, f"{number:064d}", 5)


def new_job(uid: str = "a", **changes: object) -> NewJob:
    job = NewJob(
        uid=uid,
        project="default",
        owner="local",
        request_id=uid,
        digest="d" * 64,
        label="fire",
        effect="fire",
        recipe=b"{}",
        recipe_id="r" * 64,
        sim_id="s" * 64,
        reach=3,
        frames_total=3,
        steps=6,
        estimate=1.0,
        simulation_stored=False,
    )
    return replace(job, **changes)  # type: ignore[arg-type] # one field after another


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "flashpot.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    found = Store(path)
    yield found
    found.close()


def claimed(store: Store) -> Job:
    job = store.claim()
    assert job is not None
    return job


def states(store: Store, uid: str) -> list[str]:
    return [body.get("state", "frame") for _, body in store.events(uid, 0)]


def test_a_request_id_stands_for_one_body(store: Store) -> None:
    """The same body answers the same job, another one is refused and leaves nothing behind."""
    first, made = store.create(new_job())
    again, made_again = store.create(new_job())
    assert (made, made_again, again.number) == (True, False, first.number)
    with pytest.raises(InputError) as caught:
        store.create(new_job("b", request_id="a", digest="e" * 64))
    assert caught.value.code == "already_exists"
    assert len(store.jobs("default", 10, 2**62)) == 1
    assert store.create(new_job("b"))[1]


def test_jobs_are_claimed_in_their_order_and_once(store: Store) -> None:
    for uid in "abc":
        store.create(new_job(uid))
    assert [claimed(store).uid for _ in range(3)] == ["a", "b", "c"]
    assert store.claim() is None


def test_a_frame_of_an_attempt_that_is_over_is_refused(store: Store) -> None:
    """The newer attempt's frame is the control."""
    store.create(new_job())
    old = claimed(store)
    store.change("a", "QUEUED")
    newer = claimed(store)
    assert newer.attempt == old.attempt + 1
    assert not store.add_frame("a", old.attempt, frame(1))
    assert store.frames("a") == []
    assert store.add_frame("a", newer.attempt, frame(1))
    assert store.frames("a") == [frame(1)]


def test_a_job_that_has_ended_stays_as_it_is(store: Store) -> None:
    """Neither a state nor a frame comes after the end, and no event tells of one."""
    store.create(new_job())
    job = claimed(store)
    store.change("a", "CANCELLED")
    store.change("a", "RUNNING")
    store.succeed(job, MOVIE)
    assert not store.add_frame("a", job.attempt, frame(1))
    assert store.job("a").state == "CANCELLED"
    assert states(store, "a") == ["QUEUED", "PREPARING", "CANCELLED"]


def test_events_rise_by_one_and_are_read_from_anywhere(store: Store) -> None:
    store.create(new_job())
    job = claimed(store)
    for number in (1, 2, 3):
        store.add_frame("a", job.attempt, frame(number))
    told = store.events("a", 0)
    assert [seq for seq, _ in told] == [1, 2, 3, 4, 5]
    assert store.events("a", 3) == told[3:]
    assert store.last_seq("a") == 5


def test_everything_is_committed_before_it_is_announced(path: Path) -> None:
    """Another connection already sees what an announcement is about."""
    seen: list[str] = []

    def look(uid: str) -> None:
        with sqlite3.connect(path) as other:
            seen.append(other.execute("SELECT state FROM job WHERE uid=?", (uid,)).fetchone()[0])
        other.close()

    store = Store(path, look)
    store.create(new_job())
    store.claim()
    store.close()
    assert seen == ["QUEUED", "PREPARING"]


def test_what_ran_when_the_server_died_goes_on_with_its_frames(path: Path) -> None:
    """Only what was cancelled meanwhile ends; no close is called, as after SIGKILL."""
    dead = Store(path)
    for uid in "abc":
        dead.create(new_job(uid))
    first = claimed(dead)
    dead.add_frame("a", first.attempt, frame(1))
    claimed(dead)
    dead.change("b", "RUNNING", cancel_requested=1)
    store = Store(path)
    assert store.requeue_interrupted() == ["a"]
    assert [store.job(uid).state for uid in "abc"] == ["QUEUED", "CANCELLED", "QUEUED"]
    again = claimed(store)
    assert (again.uid, again.attempt) == ("a", first.attempt + 1)
    assert store.frames("a") == [frame(1)]
    assert not store.add_frame("a", first.attempt, frame(2))
    store.close()
    dead.close()


def test_an_answer_from_the_store_has_all_files_and_ends_at_once(store: Store) -> None:
    store.create(new_job())
    job = claimed(store)
    store.add_frame("a", job.attempt, frame(1))
    store.succeed(job, MOVIE)
    found = store.finished("default", job.recipe_id)
    assert found is not None
    assert store.finished("default", "other") is None
    answer, _ = store.create(new_job("b"), found)
    assert (answer.state, answer.reused, answer.folder) == ("SUCCEEDED", True, "a")
    assert (store.frames("b"), store.artifacts("b")) == ([frame(1)], [MOVIE])
    assert store.shared("a") == 2


def test_a_deleted_job_takes_its_rows_along(store: Store) -> None:
    store.create(new_job())
    store.create(new_job("b"))
    store.add_frame("a", claimed(store).attempt, frame(1))
    store.delete("a")
    assert [job.uid for job in store.jobs("default", 10, 2**62)] == ["b"]
    assert (store.frames("a"), store.events("a", 0)) == ([], [])
    assert store.events("b", 0)


def test_a_simulation_reaches_as_far_as_its_longest_job(store: Store) -> None:
    for uid, reach in (("a", 5), ("b", 2)):
        store.create(new_job(uid, reach=reach))
        store.succeed(claimed(store), MOVIE)
    assert store.reach("s" * 64) == 5
    assert store.reach("none") == 0


def test_a_store_of_another_version_is_refused(path: Path) -> None:
    Store(path).close()
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA user_version=99")
    other.close()
    with pytest.raises(InputError, match="version 99") as caught:
        Store(path)
    assert caught.value.code == "other_version"


def test_commits_wait_for_the_disk(store: Store) -> None:
    """WAL with synchronous=FULL (2), as the promise of an acknowledged job needs it."""
    assert store._db.number("PRAGMA synchronous") == 2
    row = store._db.row("PRAGMA journal_mode")
    assert row is not None
    assert row[0] == "wal"
