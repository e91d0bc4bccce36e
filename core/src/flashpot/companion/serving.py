"""What a host may ask of the companion, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from pydantic import ValidationError

from flashpot.companion.catalogue import catalogue
from flashpot.companion.companion import Companion
from flashpot.companion.orders import Ask
from flashpot.companion.settings import joined
from flashpot.companion.written import ask_of
from flashpot.effects import unknown_word
from flashpot.errors import InputError
from flashpot.shot import Model
from flashpot_bridge import Message

ShowPanel = Callable[[str], None]
"""Asked to show the panel for a document."""


def answering(companion: Companion, show_panel: ShowPanel) -> Callable[[str, Message], Any]:
    """What answers one host: a verb and its arguments in, plain JSON out.

    The callable raises InputError for a verb that nobody knows, and for arguments that do not
    fit it.
    """
    verbs = _verbs(companion, show_panel)

    def answer(verb: str, args: Message) -> Any:
        if verb not in verbs:
            raise unknown_word("verb", verb, list(verbs))
        try:
            return _plain(verbs[verb](**args))
        except TypeError as error:
            raise InputError(str(error), field=verb, remedy="the plugin does not fit") from error
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"])
            remedy = "give another value"
            raise InputError(first["msg"].lower(), field=field, remedy=remedy) from error

    return answer


def _verbs(companion: Companion, show_panel: ShowPanel) -> dict[str, Callable[..., Any]]:
    def asked(act: Callable[[Ask, str], Any]) -> Callable[..., Any]:
        def on(ask: Message, key: str = "") -> Any:
            return act(Ask.model_validate(ask), key)

        return on

    def orders(document: str) -> Any:
        return [order for order in companion.orders() if order.document == document]

    def join(code: str) -> Message:
        companion.change_settings(joined(companion.settings(), code))
        return {"server": companion.server_says()}

    return {
        "catalogue": catalogue,
        "generate": asked(companion.generate),
        "read_request": ask_of,
        "price": asked(companion.price),
        "revise": companion.revise,
        "price_of_note": companion.price_of_note,
        "finish": companion.finish,
        "repair": companion.repair,
        "cancel": companion.cancel,
        "retry": companion.retry,
        "forget": companion.forget,
        "orders": orders,
        "show_panel": show_panel,
        "join": join,
        "models": lambda: [asdict(model) for model in companion.models()],
    }


def _plain(result: Any) -> Any:
    if isinstance(result, Model):
        return result.model_dump(mode="json")
    if isinstance(result, list | tuple):
        return [_plain(part) for part in result]
    return result
