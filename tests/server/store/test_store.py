"""The durable store: what a call acknowledged is there, and nothing else is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from flashpot.errors import InputError
from flashpot_server.records import DONE, Entry, Job, NewJob
from flashpot_server.store import Store

FRAME = Entry("frame", 7, "a" * 64, 10)
MOVIE = Entry("movie", 0, "b" * 64, 20)


def new_job(uid: str = "one", **changes: object) -> NewJob:
    job = NewJob(
        uid=uid,
        project="default",
        owner="local",
        request_id=f"request of {uid}",
        digest="d",
        label="l",
        effect="e",
        recipe=b'{"quality": "draft"}',
        recipe_id="r",
        sim_id="s",
        reach=10,
        frames_total=3,
        steps=6,
        estimate=1.0,
        simulation_stored=False,
    )
    return replace(job, **changes)  # type: ignore[arg-type]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "flashpot.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with closing(Store(path)) as found:
        yield found


def claimed(store: Store, uid: str = "one") -> Job:
    store.create(new_job(uid))
    job = store.claim()
    assert job is not None
    return job


def test_the_oldest_queued_job_is_claimed_first(store: Store) -> None:
    for uid in ("one", "two"):
        store.create(new_job(uid))
    assert [store.job(uid).position for uid in ("one", "two")] == [0, 1]
    claims = [store.claim(), store.claim(), store.claim()]
    assert [job.uid if job else None for job in claims] == ["one", "two", None]


def test_a_frame_of_an_attempt_that_is_over_is_refused(store: Store) -> None:
    """The worker of before was only paused: what it makes now counts no more."""
    first = claimed(store)
    assert store.add_frame("one", first.attempt, FRAME)
    store.change("one", "QUEUED")
    assert not store.add_frame("one", first.attempt, replace(FRAME, number=8))
    second = store.claim()
    assert second is not None
    assert second.attempt == first.attempt + 1
    assert not store.add_frame("one", first.attempt, replace(FRAME, number=8))
    assert store.add_frame("one", second.attempt, replace(FRAME, number=8))
    assert [frame.number for frame in store.frames("one")] == [7, 8]


@pytest.mark.parametrize("end", DONE)
def test_an_end_is_final(store: Store, end: str) -> None:
    """No late word of a worker, and no cancel, moves a job that has ended."""
    job = claimed(store)
    store.change("one", end)
    events = store.last_seq("one")
    store.change("one", "RUNNING")
    store.change("one", "CANCELLED", cancel_requested=1)
    assert (store.job("one").state, store.last_seq("one")) == (end, events)
    assert not store.add_frame("one", job.attempt, FRAME)


def test_interrupted_jobs_go_back_to_the_queue_and_cancelled_ones_end(path: Path) -> None:
    store = Store(path)
    claimed(store, "one")
    claimed(store, "two")
    store.create(new_job("three"))
    store.change("two", "RUNNING", cancel_requested=1)
    store.close()
    store = Store(path)
    assert store.requeue_interrupted() == ["one"]
    assert [store.job(uid).state for uid in ("one", "two", "three")] == [
        "QUEUED", "CANCELLED", "QUEUED",
    ]  # fmt: skip


def test_a_job_answered_from_another_is_whole_at_once(store: Store) -> None:
    """Frames, movie, folder and state come in one transaction: nobody sees a part of it."""
    source = claimed(store)
    store.add_frame("one", source.attempt, FRAME)
    store.succeed(source, [MOVIE])
    job, new = store.create(new_job("two"), store.finished("default", "r"))
    assert (new, job.state, job.reused, job.folder) == (True, "SUCCEEDED", True, "one")
    assert (store.frames("two"), store.artifacts("two")) == ([FRAME], [MOVIE])
    assert store.claim() is None


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    """A job that cannot be answered from its source is not queued instead."""
    source = claimed(store)
    store.add_frame("one", source.attempt, FRAME)
    broken = replace(source, folder=None)  # type: ignore[arg-type]
    with pytest.raises(sqlite3.Error):
        store.create(new_job("two"), broken)
    with pytest.raises(InputError, match="no such job"):
        store.job("two")


def test_events_are_numbered_without_gaps_and_heard_after_they_are_stored(path: Path) -> None:
    heard: list[tuple[str, int]] = []
    with sqlite3.connect(path) as reader:
        store = Store(path, lambda uid: heard.append((uid, _events_seen(reader))))
    job = claimed(store)
    store.add_frame("one", job.attempt, FRAME)
    store.succeed(job, [MOVIE])
    events = store.events("one", 0)
    assert [seq for seq, _ in events] == [1, 2, 3, 4]
    assert [body.get("state", body["kind"]) for _, body in events] == [
        "QUEUED", "PREPARING", "frame", "SUCCEEDED",
    ]  # fmt: skip
    assert heard == [("one", 1), ("one", 2), ("one", 3), ("one", 4)]
    assert [seq for seq, _ in store.events("one", 2)] == [3, 4]
    reader.close()
    store.close()


def _events_seen(reader: sqlite3.Connection) -> int:
    """What another connection sees: only what is committed."""
    return int(reader.execute("SELECT COUNT(*) FROM event").fetchone()[0])


def test_the_reach_of_a_simulation_only_grows(store: Store) -> None:
    """A short take made later does not make a long simulation short."""
    for uid, reach in (("long", 10), ("short", 4)):
        store.create(new_job(uid, reach=reach))
        job = store.claim()
        assert job is not None
        store.succeed(job, [MOVIE])
    assert store.reach("s", "draft") == 10
    assert store.reach("s", "final") == store.reach("other", "draft") == 0


def test_a_deleted_job_takes_its_frames_along(store: Store) -> None:
    job = claimed(store)
    store.add_frame("one", job.attempt, FRAME)
    store.delete("one")
    assert (store.frames("one"), store.last_seq("one"), store.shared("one")) == ([], 0, 0)


def test_a_store_of_another_version_is_refused(path: Path) -> None:
    Store(path).close()
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version=99")
    database.close()
    with pytest.raises(InputError, match="version 99") as caught:
        Store(path)
    assert caught.value.code == "other_version"


def test_damage_is_found_after_an_unclean_end(path: Path) -> None:
    """An index that lacks a row: found where the store was not closed, and only then."""
    store = Store(path)
    claimed(store)
    store.close()
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA writable_schema=ON")
        database.execute("UPDATE sqlite_schema SET sql=replace(sql, 'recipe_id, state', 'uid')")
    database.close()
    Store(path).close()
    with sqlite3.connect(path) as database:
        database.execute("UPDATE life SET closed=0")
    database.close()
    with pytest.raises(InputError, match="the store is damaged") as caught:
        Store(path)
    assert caught.value.code == "store_damaged"


def test_what_is_no_database_is_refused(path: Path) -> None:
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(InputError, match="the store is damaged"):
        Store(path)
