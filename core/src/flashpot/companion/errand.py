"""One order on its way: asked of a server, followed, delivered frame by frame, put in place."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from flashpot.client import Client, Event, FrameReady, JobRecord, Preview, Progress
from flashpot.companion.hosts import Hosts
from flashpot.companion.ledger import Entry
from flashpot.companion.orders import Fault, Order, OrderState
from flashpot.companion.parcel import Parcel
from flashpot.companion.putting import Putting
from flashpot.companion.servers import Servers
from flashpot.errors import CancelledError, FlashpotError, JobFailedError, NoServerError

AGAIN_SECONDS = 2.0
"""How often a held order looks whether its server is back."""
TOLD_SECONDS = 0.2
"""Progress is told at most five times a second."""

Keep = Callable[[Order, bool], None]
"""Gets every new standing; True where it must be on disk before anything else happens."""
STATES: dict[str, OrderState] = {
    "queued": "queued", "preparing": "queued", "running": "running", "finalizing": "finishing",
}  # fmt: skip


class Errand:
    """Follows one order to its end; a companion that starts again takes its orders up here.

    Whatever has been done is found again: the job by its request id, the frames in their folder,
    the element in the document by its key.
    """

    def __init__(self, entry: Entry, servers: Servers, hosts: Hosts, keep: Keep) -> None:
        self.order = entry.order
        self.picture: bytes | None = None
        self._entry = entry
        self._servers = servers
        self._keep = keep
        self._cancelled = threading.Event()
        self._left = False
        self._told = 0.0
        self._parcel = Parcel(entry)
        self._putting = Putting(entry, hosts)

    def start(self) -> None:
        threading.Thread(target=self.run, name=f"order {self.order.id}", daemon=True).start()

    def run(self) -> None:
        """Until the order has ended."""
        try:
            self._putting.begin()
            if not self._parcel.find(self.order.directory):
                self._make()
            self._put_in_place()
        except CancelledError:
            self._end("cancelled", None)
        except FlashpotError as error:
            self._end("failed", error)
        except Exception as error:  # noqa: BLE001 - the edge: the order says it, others go on
            fault = JobFailedError(f"the companion failed: {type(error).__name__}: {error}")
            self._end("failed", fault)

    def leave(self) -> None:
        """The companion ends: the order stays as it is on disk, for the next one to take up."""
        self._left = True

    def cancel(self) -> None:
        """End it: the server stops the job, the placeholder goes."""
        self._cancelled.set()
        if self.order.job and not self.order.ended:
            try:
                self._server().cancel(self.order.job)
            except FlashpotError:
                # The errand's own thread sees the flag as soon as the server is back.
                return

    def _make(self) -> None:
        while True:
            try:
                client = self._server()
                ended = self._followed(client)
            except NoServerError as error:
                self._wait(error)
                continue
            if ended.state == "succeeded":
                self._moved("finishing", recipe_id=ended.recipe_id, sim_id=ended.sim_id)
                self._parcel.complete(client, ended.name)
                return
            if ended.state == "cancelled" or self._cancelled.is_set():
                raise CancelledError("the order was cancelled")
            raise ended.error or JobFailedError("the job failed")

    def _server(self) -> Client:
        if self.order.quality == "final":
            return self._servers.wanted()
        client, stands_in = self._servers.for_draft()
        if stands_in and not self.order.draft_of_studio:
            self._moved(None, draft_of_studio=True)
        return client

    def _wait(self, error: NoServerError) -> None:
        """Hold the order until a server may be back."""
        self._moved("held", error=_fault(error))
        if self._cancelled.wait(AGAIN_SECONDS):
            raise CancelledError("the order was cancelled")

    def _followed(self, client: Client) -> JobRecord:
        job = client.create(self._entry.sent, request_id=self.order.id)
        kept = job.sim_id == self.order.follows if self.order.follows else None
        self._moved(_state(job), job=job.name, sim_id=job.sim_id, shape_kept=kept, error=None)
        if self._cancelled.is_set():
            client.cancel(job.name)
        for event in client.watch(job.name):
            if isinstance(event, JobRecord):
                job = event
            self._happened(client, job, event)
        return job

    def _happened(self, client: Client, job: JobRecord, event: Event) -> None:
        match event:
            case JobRecord():
                if not event.ended:
                    self._moved(_state(event), queue_position=event.queue_position)
            case Progress():
                self._progressed(event)
            case Preview():
                self.picture = event.jpeg
                self._keep(self.order, False)
            case FrameReady():
                self._arrived(client, job, event.number)

    def _progressed(self, now: Progress) -> None:
        fraction = now.step / now.steps if now.steps else 0.0
        self._moved(
            "running",
            durable=False,
            phase=now.phase,
            fraction=min(max(fraction, 0.0), 1.0),
            eta_seconds=now.eta_seconds,
            frames_done=now.frames_done,
            frames_total=now.frames_total,
        )

    def _arrived(self, client: Client, job: JobRecord, number: int) -> None:
        """A frame is ready while the job runs: into the folder, and the first one into place."""
        first = not self._parcel.begun
        if first:
            self._parcel.begin()
            self._moved(None, **self._parcel.facts())
        self._parcel.fetch(client, job.name, number)
        if first:
            self._putting.show(self._parcel.take(self.order, whole=False))

    def _put_in_place(self) -> None:
        element = self._parcel.element
        self._moved(
            "placing",
            **self._parcel.facts(),
            recipe_id=element.recipe_id,
            sim_id=element.recipe.sim_id,
            upscaled=element.recipe.upscaled,
            fraction=1.0,
            eta_seconds=None,
            frames_done=len(element.frames),
            frames_total=len(element.frames),
            error=None,
        )
        self._putting.settle(self._parcel.take(self.order, whole=True), self._cancelled)
        self._moved("done", seconds=max(time.time() - self.order.created, 0.0))
        self._putting.close()

    def _end(self, state: OrderState, error: FlashpotError | None) -> None:
        if self._left:
            return
        self._parcel.give_up()
        self._moved(state, error=_fault(error) if error else None, eta_seconds=None)
        self._putting.withdraw(error)

    def _moved(self, state: OrderState | None, *, durable: bool = True, **changes: Any) -> None:
        told = self.order
        self.order = told.model_copy(update={"state": state or told.state, **changes})
        now = time.monotonic()
        if durable or told.state != self.order.state or now - self._told >= TOLD_SECONDS:
            self._told = now
            self._keep(self.order, durable)


def _state(job: JobRecord) -> OrderState:
    return STATES.get(job.state, "finishing")


def _fault(error: FlashpotError) -> Fault:
    return Fault(**error.as_json())
