"""One watching of one job: a snapshot, what was missed, then what happens, to its end.

`seq` counts the messages of a watching, over all its connections; the resume token carries it
on, together with the last event of the store that was told. So nothing is told twice or left
out, whether the watcher is slow, the connection breaks, or the server starts anew.
"""

from __future__ import annotations

import re
import time
from collections.abc import AsyncGenerator, Iterator
from typing import Any

from flashpot.rpc.v1 import job_pb2
from flashpot_server.answers import frame_message, job_message, progress_message
from flashpot_server.desk import Desk
from flashpot_server.hub import Watcher
from flashpot_server.records import DONE, Entry

HEARTBEAT_SECONDS = 5.0
LONGEST_SECONDS = 1800.0
"""Then the watcher comes again with its token, so that a server can be exchanged."""
_TOKEN = re.compile(r"(\d{1,12})\.(\d{1,12})", re.ASCII)


class Watch:
    """One connection's part of a watching. A token that is none of ours begins anew."""

    def __init__(self, desk: Desk, uid: str, token: str) -> None:
        self._desk = desk
        self._uid = uid
        newest = desk.store.last_seq(uid)
        known = _TOKEN.fullmatch(token)
        self._told = min(int(known[1]), newest) if known else newest
        self._seq = int(known[2]) if known else 0

    async def events(self) -> AsyncGenerator[job_pb2.JobEvent]:
        """Everything there is to tell; ends after the terminal event."""
        with self._desk.hub.watching(self._uid) as watcher:
            yield self._event(snapshot=job_message(self._desk, self._desk.store.job(self._uid)))
            until = time.monotonic() + LONGEST_SECONDS
            while time.monotonic() < until:
                for event in self._missed():
                    yield event
                for event in self._passing(watcher):
                    yield event
                if self._all_told():
                    return
                if not await watcher.news(HEARTBEAT_SECONDS):
                    yield self._event(heartbeat=job_pb2.Heartbeat())

    def _all_told(self) -> bool:
        store = self._desk.store
        return store.job(self._uid).done and store.last_seq(self._uid) == self._told

    def _missed(self) -> Iterator[job_pb2.JobEvent]:
        """The store's events, in order."""
        for seq, body in self._desk.store.events(self._uid, self._told):
            self._told = seq
            if body["kind"] == "state":
                yield self._event(state=self._job_in(body["state"]))
            else:
                yield self._event(frame_ready=frame_message(Entry(**body)))

    def _passing(self, watcher: Watcher) -> Iterator[job_pb2.JobEvent]:
        """The newest progress and preview."""
        standing, preview = watcher.take()
        if standing is not None:
            total = self._desk.store.job(self._uid).frames_total
            yield self._event(progress=progress_message(standing, total))
        if preview is not None:
            yield self._event(preview=job_pb2.Preview(number=preview[0], jpeg=preview[1]))

    def _job_in(self, state: str) -> job_pb2.Job:
        """The job as it stands, in the state that is told: it may have moved on since."""
        message = job_message(self._desk, self._desk.store.job(self._uid), whole=False)
        message.state = job_pb2.JobState.Value(state)
        if state not in DONE:
            message.ClearField("end_time")
            message.ClearField("error")
        return message

    def _event(self, **what: Any) -> job_pb2.JobEvent:
        self._seq += 1
        return job_pb2.JobEvent(seq=self._seq, resume_token=f"{self._told}.{self._seq}", **what)
