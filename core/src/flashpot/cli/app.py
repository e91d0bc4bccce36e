"""Builds the command from its entry points and turns every failure into one clear answer."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from importlib.metadata import EntryPoint, entry_points

import typer

from flashpot import __version__
from flashpot.cli.output import report_error
from flashpot.errors import CancelledError, FlashpotError, InputError

COMMANDS = "flashpot.commands"
BY_KEYBOARD = "cancelled by the keyboard"
INTERRUPTED = 130
"""What typer makes of Ctrl-C, as shells do."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one verb and exit with the contract's code; the entry point of `flashpot`."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(run(given))


def run(arguments: list[str]) -> int:
    """The exit code of one verb: 0 done, else that of the error it reported."""
    try:
        return _called(arguments)
    except FlashpotError as error:
        return report_error(error, as_json="--json" in arguments)


def _called(arguments: list[str]) -> int:
    """Run the verb; whatever goes wrong becomes one of our errors."""
    try:
        command = typer.main.get_command(build(arguments))
        result = command.main(args=arguments, prog_name="flashpot", standalone_mode=False)
    except FlashpotError:
        raise
    except typer.TyperException as error:
        raise _usage_error(error) from error
    except (KeyboardInterrupt, typer.Abort) as error:
        raise CancelledError(BY_KEYBOARD) from error
    except Exception as error:  # the outermost edge: a bug must not look like bad input
        logging.getLogger("flashpot").exception("unexpected")
        raise FlashpotError(
            f"an internal fault, {type(error).__name__}: {error}",
            remedy="the lines above help whoever keeps Flashpot: send them the report",
            code="internal",
        ) from error
    if result == INTERRUPTED:
        raise CancelledError(BY_KEYBOARD)
    return result if isinstance(result, int) else 0


def build(arguments: Sequence[str]) -> typer.Typer:
    """The application with the verb that is asked for, or with all of them for the help.

    Loading one verb alone keeps the command quick: others bring gRPC, OTIO or the server.
    """
    app = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,
        help="Explosions, fire and backgrounds on the timeline.",
    )
    app.callback()(_root)
    points = {point.name: point for point in entry_points(group=COMMANDS)}
    verb = next((word for word in arguments if not word.startswith("-")), "")
    wanted = [points[verb]] if verb in points else sorted(points.values(), key=_by_name)
    for point in wanted:
        verb_or_group = point.load()
        if isinstance(verb_or_group, typer.Typer):
            app.add_typer(verb_or_group, name=point.name)
        else:
            app.command(point.name)(verb_or_group)
    return app


def _by_name(point: EntryPoint) -> str:
    return point.name


def _tell_version(asked: bool) -> None:  # noqa: FBT001 - typer's way
    if asked:
        typer.echo(f"flashpot {__version__}")
        raise typer.Exit


def _root(
    _version: bool = typer.Option(  # noqa: FBT001 - typer's way
        False,
        "--version",
        callback=_tell_version,
        is_eager=True,
        help="Print the version and stop.",
    ),
) -> None:
    """Before any verb."""


def _usage_error(error: typer.TyperException) -> InputError:
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "flashpot"
    declared = getattr(getattr(error, "param", None), "opts", None)
    field = declared[0] if declared else getattr(error, "option_name", "")
    message = getattr(error, "message", None) or str(error)
    return InputError(
        message.rstrip("."), field=field, remedy=f"see `{path} --help`", code="usage"
    )
