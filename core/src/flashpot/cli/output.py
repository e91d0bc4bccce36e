"""What a verb prints: one JSON object on stdout, or tables for people; progress on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
)
from rich.table import Table

from flashpot.errors import FlashpotError

Follow = Callable[[str, int, int, float | None], None]
"""Called with phase, step, steps and the seconds that are left, where known."""


def answer(result: Mapping[str, Any], *, as_json: bool, lines: Iterable[object] = ()) -> None:
    """Print `result` as the one JSON object, or `lines` (text or rich tables) for a person."""
    if as_json:
        sys.stdout.write(json.dumps(result, ensure_ascii=False, allow_nan=False) + "\n")
        return
    console = Console(soft_wrap=True, highlight=False)
    for line in lines:
        console.print(line)


def say(line: str, *, as_json: bool) -> None:
    """A line for the person who waits, on stderr; none where a script does."""
    if not as_json:
        Console(stderr=True, soft_wrap=True, highlight=False).print(line, markup=False)


def report_error(error: FlashpotError, *, as_json: bool) -> int:
    """Print the error where it belongs and return its exit code."""
    if as_json:
        sys.stdout.write(json.dumps({"error": error.as_json()}, ensure_ascii=False) + "\n")
    else:
        console = Console(stderr=True, soft_wrap=True, highlight=False)
        console.print(str(error), style="red", markup=False)
    return error.exit_code


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """A quiet table for the terminal."""
    made = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="dim")
    for column in columns:
        made.add_column(column, overflow="fold")
    for row in rows:
        made.add_row(*(str(cell) for cell in row))
    return made


@contextmanager
def progress_bar(label: str) -> Iterator[Follow]:
    """A progress bar on stderr; silent where stderr is no terminal."""
    console = Console(stderr=True)
    columns = (
        TextColumn("[bold]{task.fields[label]}"),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[eta]}"),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as bars:
        task = bars.add_task("queued", label=label, eta="", total=None)

        def follow(phase: str, step: int, steps: int, eta: float | None) -> None:
            left = "" if eta is None else f"{eta:.0f} s left"
            bars.update(task, description=phase, completed=step, total=steps or None, eta=left)

        yield follow
