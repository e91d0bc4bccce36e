"""The limited child: what a model does to it stays there, and it reaches nothing outside."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from flashpot.errors import InputError
from flashpot_server.models.blueprint import read_blueprint
from flashpot_server.models.trial import TrialRoom
from server.models.conftest import Download


@pytest.mark.parametrize(
    ("program", "fact"),
    [
        ("raise SystemExit(3)", "crashes the libraries"),
        ("import time; time.sleep(60)", "not tried out within 0 seconds"),
        ("print('yes, very good')", "no sensible answer"),
        ('print(\'{"versions": {"diffusers": ["1"]}}\')', "no sensible answer"),
        ("print('x' * 100_000)", "no sensible answer"),
    ],
)
def test_whatever_happens_to_the_child_is_a_refusal(
    program: str, fact: str, saved: Download
) -> None:
    command = (sys.executable, "-c", program)
    seconds = 0.3 if "sleep" in program else 20.0
    with TrialRoom(seconds, command) as room, pytest.raises(InputError, match=fact):
        room.try_out(saved("wan"), read_blueprint(saved("wan")))


def test_a_new_child_follows_one_that_died(saved: Download, tmp_path: Path) -> None:
    once = tmp_path / "once"
    program = (
        f"import pathlib, sys; sys.stdin.readline(); p = pathlib.Path({str(once)!r});"
        "print('{\"versions\": {}}' if p.exists() else p.touch() or '')"
    )
    with TrialRoom(20.0, (sys.executable, "-c", program)) as room:
        with pytest.raises(InputError):
            room.try_out(saved("wan"), read_blueprint(saved("wan")))
        assert room.try_out(saved("wan"), read_blueprint(saved("wan"))) == {}


TRIES = {
    "socket.getaddrinfo": "import socket; socket.getaddrinfo('example.org', 80)",
    "socket.connect": "import socket; socket.socket().connect(('127.0.0.1', 9))",
    "subprocess.Popen": "import subprocess; subprocess.run(['true'])",
    "os.system": "import os; os.system('true')",
    "os.fork": "import os; os.fork() or os._exit(0)",
    "os.posix_spawn": "import os; os.posix_spawn('/bin/true', ['true'], {})",
    "pickle.find_class": "import pickle; pickle.loads(b'cos\\ngetcwd\\n)R.')",
    "writing": "open('x', 'w')",
    "'read'": "open('/proc/self/status').read(); raise BaseException('read')",
}


def test_network_programs_pickles_and_writing_are_shut_off_and_reading_is_not(
    tmp_path: Path,
) -> None:
    lines = "\n".join(
        f"try: exec({code!r})\nexcept BaseException as error: print(repr(error))"
        for code in TRIES.values()
    )
    begin = "import socket, subprocess, pickle\n"
    shut = "from flashpot_server.models.child.limits import Guard\nguard = Guard()\n"
    assert len(said(begin + shut + lines, tmp_path)) == len(TRIES)
    for told, line in zip(TRIES, said(begin + shut + lines, tmp_path), strict=True):
        assert told in line, line
    assert not (tmp_path / "x").exists()
    open_to_all = said(begin + lines, tmp_path)
    assert not any("Forbidden" in line for line in open_to_all)
    assert (tmp_path / "x").exists()


def test_the_one_file_that_is_permitted_is_written_and_no_other(tmp_path: Path) -> None:
    program = (
        "from flashpot_server.models.child.limits import Guard\nguard = Guard()\n"
        f"with guard.writing({str(tmp_path / 'a')!r}):\n"
        f"    open({str(tmp_path / 'a')!r}, 'w').write('x')\n"
        f"    try: open({str(tmp_path / 'b')!r}, 'w')\n"
        "    except BaseException as error: print(error)\n"
        f"try: open({str(tmp_path / 'a')!r}, 'w')\n"
        "except BaseException as error: print(error)\n"
    )
    assert said(program, tmp_path) == [f"writing {tmp_path / name}" for name in ("b", "a")]
    assert (tmp_path / "a").read_text() == "x"


def said(program: str, folder: Path) -> list[str]:
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True
    )
    return run.stdout.splitlines()


def test_memory_beyond_the_limit_is_not_to_be_had(tmp_path: Path) -> None:
    take = (
        "\nimport mmap\ntry: print(len(mmap.mmap(-1, 2_000_000_000, mmap.MAP_PRIVATE)))"
        "\nexcept OSError: print('none')"
    )
    limit = (
        "from flashpot_server.models.child.limits import Limits\n"
        "Limits().next_question(10**9, 0, 60)"
    )
    assert said(limit + take, tmp_path) == ["none"]
    assert said(take, tmp_path) == ["2000000000"]
