"""What an ask would cost, told before anything starts."""

from __future__ import annotations

from flashpot.client import Client
from flashpot.companion.orders import Price
from flashpot.companion.wishes import finished
from flashpot.request import Request


def priced(client: Client, wanted: Request, sent: Request, follows: str) -> Price:
    """The price of a request as the server estimates it, and of its final beside it.

    `follows` is the simulation of the take before, "" for a first one. Raises InputError naming
    the field that the server refuses.
    """
    found = client.estimate(sent)
    # What keeps a take's own pictures has their size: its final is asked for on its own.
    final = sent if wanted.take else finished(wanted)
    final_seconds = found.seconds if sent == final else client.estimate(final).seconds
    return Price(
        seconds=found.seconds,
        final_seconds=final_seconds,
        frames=found.frames,
        disk_mb=found.disk_mb,
        memory_mb=found.memory_mb,
        reused=found.reused,
        shape_kept=found.sim_id == follows if follows else None,
        recipe_id=found.recipe_id,
        sim_id=found.sim_id,
        notes=found.notes,
    )
