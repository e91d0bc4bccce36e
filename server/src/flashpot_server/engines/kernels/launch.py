"""Warp launches in slabs over threads: the only place that knows device, slabs and threads.

A Warp launch on the CPU runs on one thread and releases the interpreter lock, so a domain cut
into slabs along its first axis scales over a thread pool. Kernels take the slab's first index
as their first argument, gather only, and write only their own cells: the result has the same
bits whatever the number of slabs and threads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeVar

import warp as wp

Result = TypeVar("Result")

SLABS_PER_THREAD = 8


@dataclass(frozen=True)
class Launcher:
    """Launches kernels over `threads` threads on the CPU, or at once on a CUDA device."""

    pool: ThreadPoolExecutor
    threads: int
    device: str = "cpu"

    def __call__(self, kernel: Any, shape: Sequence[int], *arguments: Any) -> None:
        """Run `kernel(first, *arguments)` over `shape`; `first` offsets the first axis."""
        if self.device != "cpu" or self.threads == 1:
            wp.launch(kernel, dim=tuple(shape), inputs=[0, *arguments], device=self.device)
            return
        # Loaded here, once: two threads that meet an unbuilt kernel would both build it.
        kernel.module.load(wp.get_device(self.device), block_dim=1)
        # A list's iterator, unlike a generator, may be asked by several threads at once.
        slabs = iter(list(_slabs(shape[0], self.threads * SLABS_PER_THREAD)))

        def in_turn() -> None:
            # Packed once a thread: packing arguments costs as much as a small slab.
            command = wp.launch(
                kernel, dim=tuple(shape), inputs=[0, *arguments], device=self.device,
                record_cmd=True,
            )  # fmt: skip
            for first, count in slabs:
                command.set_dim((count, *shape[1:]))
                command.set_param_at_index(0, first)
                command.launch()

        for job in [self.pool.submit(in_turn) for _ in range(self.threads)]:
            job.result()

    def rows(self, kernel: Any, shape: Sequence[int], *arguments: Any) -> None:
        """Run `kernel(first, run, *arguments)`, each thread over `run` cells of the last axis.

        A whole row on the CPU, where a thread's index costs three divisions; one cell on CUDA,
        where neighbouring threads should read neighbouring cells.
        """
        self(kernel, self.pieces(shape), shape[-1] // self.pieces(shape)[-1], *arguments)

    def pieces(self, shape: Sequence[int]) -> tuple[int, ...]:
        """The rows, or cells, that `rows` runs its threads over."""
        return (*shape[:-1], 1 if self.device == "cpu" else shape[-1])

    def aside(self, work: Callable[[], Result]) -> Callable[[], Result]:
        """Begin some work of the processor's own beside what follows; call what it gives."""
        if self.threads == 1:
            made = work()
            return lambda: made
        return self.pool.submit(work).result

    def built(self, kernels: Sequence[Any]) -> None:
        """Build kernels that are not cached yet, as many at once as there are threads."""
        modules = list(dict.fromkeys(kernel.module for kernel in kernels))
        width = 1 if self.device == "cpu" else None
        self.each(lambda module: module.load(wp.get_device(self.device), width), modules)

    def each(self, work: Callable[[Any], object], pieces: Sequence[Any]) -> None:
        """Run `work` on every piece, over the threads; cut them alike whatever their number."""
        if self.threads == 1:
            for piece in pieces:
                work(piece)
            return
        for job in [self.pool.submit(work, piece) for piece in pieces]:
            job.result()


@contextmanager
def launcher(threads: int) -> Iterator[Launcher]:
    """A launcher with its own thread pool, closed at the end."""
    wp.config.log_level = wp.LOG_ERROR
    wp.init()
    with ThreadPoolExecutor(max_workers=max(threads, 1), thread_name_prefix="slab") as pool:
        yield Launcher(pool, max(threads, 1))


def _slabs(length: int, pieces: int) -> Iterator[tuple[int, int]]:
    pieces = max(min(pieces, length), 1)
    edges = [length * i // pieces for i in range(pieces + 1)]
    for first, end in pairwise(edges):
        yield first, end - first
