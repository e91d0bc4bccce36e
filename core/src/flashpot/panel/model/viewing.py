"""Which frame of which takes is looked at; frames are read beside the window and kept."""

from __future__ import annotations

from flashpot.companion.orders import Order
from flashpot.media.preview import Codes
from flashpot.panel.model.bench import Bench
from flashpot.panel.model.frames import Reel, Shelf
from flashpot.panel.model.work import Work


class Viewing:
    """The take that is looked at, or two of them side by side, at one frame."""

    def __init__(self, bench: Bench, work: Work) -> None:
        self._bench = bench
        self._work = work
        self._shelf = Shelf()
        self._reels: dict[str, Reel] = {}
        self._frames: dict[str, tuple[int, ...]] = {}
        self.frame = 0
        self.comparing = False
        self._against = ""
        bench.notices.listen("selection", self.refresh)
        bench.notices.listen("orders", self.refresh)

    @property
    def shown(self) -> Order | None:
        """The finished take that is looked at; None where it is none, or not finished."""
        current = self._work.current
        return current if current is not None and current.state == "done" else None

    @property
    def against(self) -> Order | None:
        """What the shown take is compared with: as chosen, else the take before it."""
        element, shown = self._work.element, self.shown
        if element is None or shown is None:
            return None
        others = [take for take in element.takes if take.id != shown.id]
        chosen = [take for take in others if take.id == self._against]
        before = [take for take in others if take.take < shown.take]
        return next(iter([*chosen, *before[-1:], *others]), None)

    @property
    def frames(self) -> tuple[int, ...]:
        """The frames there are of what is in sight; empty until that is known."""
        found = {frame for order in self._in_sight() for frame in self._frames.get(order.id, ())}
        return tuple(sorted(found))

    @property
    def complete(self) -> bool:
        """Whether everything in sight shows the frame at hand."""
        return all(
            self._shelf.find(order.id, self.frame) is not None
            for order in self._in_sight()
            if self.frame in self._frames.get(order.id, ())
        )

    def picture(self, order: Order) -> Codes | None:
        """The take's picture at the frame at hand, where it was read."""
        return self._shelf.find(order.id, self.frame)

    def compare(self, *, on: bool) -> None:
        self.comparing = on
        self.refresh()

    def compare_with(self, order: str) -> None:
        """Take another one for A."""
        self._against = order
        self.refresh()

    def go_to(self, frame: int) -> None:
        """Look at the frame nearest to this one."""
        if self.frames:
            self.frame = min(self.frames, key=lambda known: abs(known - frame))
        self._read()

    def step(self, by: int) -> None:
        """Some frames on; after the last comes the first."""
        if self.frames:
            here = self.frames.index(self.frame) if self.frame in self.frames else 0
            self.frame = self.frames[(here + by) % len(self.frames)]
            self._read()

    def refresh(self) -> None:
        """Open what is in sight and is not open yet."""
        for order in self._in_sight():
            if order.id not in self._reels:
                self._reels[order.id] = Reel(order)
                self._open(order.id)
        self._settle()

    def _open(self, order: str) -> None:
        reel = self._reels[order]
        self._bench.ask(lambda: reel.frames, lambda frames: self._opened(order, frames))

    def _opened(self, order: str, frames: tuple[int, ...]) -> None:
        self._frames[order] = frames
        self._settle()

    def _settle(self) -> None:
        frames = self.frames
        if frames and self.frame not in frames:
            self.frame = frames[len(frames) // 2]
        self._read()

    def _read(self) -> None:
        for order in self._in_sight():
            here = self.frame in self._frames.get(order.id, ())
            if here and self._shelf.find(order.id, self.frame) is None:
                self._read_frame(order.id)
        self._bench.notices.tell("frame")

    def _read_frame(self, order: str) -> None:
        reel = self._reels[order]

        def read() -> tuple[int, Codes]:
            frame = self.frame
            return frame, reel.picture(frame)

        self._bench.read(f"frame {order}", read, lambda found: self._took(order, found))

    def _took(self, order: str, found: tuple[int, Codes]) -> None:
        self._shelf.keep(order, *found)
        self._bench.notices.tell("frame")

    def _in_sight(self) -> tuple[Order, ...]:
        pair = (self.against if self.comparing else None, self.shown)
        return tuple(order for order in pair if order is not None)
