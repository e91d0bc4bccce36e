"""The use case: read the shot, ask the server, follow the job, place the element in the cut."""

from flashpot.session.asking import Asking, Wish, ask

__all__ = ["Asking", "Wish", "ask"]
