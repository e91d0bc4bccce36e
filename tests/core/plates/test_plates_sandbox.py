"""The limited child: what hostile files do to it stays there."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from flashpot.errors import InputError
from flashpot.plates.child.limits import MAX_CPU_SECONDS, MAX_MEMORY_BYTES, limit_process
from flashpot.plates.sandbox import Sandbox

PRELUDE = """
import json, os, sys, time
good = {"facts": {"kind": "image", "size": [4, 4], "data": [0, 0, 4, 4], "channels": ["R"],
        "pixel_aspect": 1.0, "colour": {}, "rate": None, "timecode": "", "frames": 1},
        "limited": True}
for line in sys.stdin:
    name = os.path.basename(json.loads(line)["path"])
    answer = dict(good)
"""
ANSWER = """
    print(json.dumps(answer), flush=True)
"""


def child(deed: str) -> list[str]:
    """A child that answers well, but does `deed` at a file named `bad`."""
    body = textwrap.indent(f"if name == 'bad':\n{textwrap.indent(deed, '    ')}", "    ")
    return [sys.executable, "-c", PRELUDE + body + "\n" + ANSWER]


@pytest.fixture(name="files")
def _files(tmp_path: Path) -> tuple[Path, Path]:
    good, bad = tmp_path / "good", tmp_path / "bad"
    good.touch()
    bad.touch()
    return good, bad


@pytest.mark.parametrize(
    ("deed", "fact"),
    [
        ("os.abort()", "crashes the library"),
        ("os.kill(os.getpid(), 9)", "crashes the library"),
        ("sys.exit(0)", "crashes the library"),
        ("time.sleep(60)", "not read within"),
        ("while True: pass", "not read within"),
        ("print('rubbish', flush=True); continue", "no sensible answer"),
        ("sys.stdout.write('[' * 10_000_000); sys.stdout.flush()", "no sensible answer"),
        ("answer['facts'] = {'size': [-1, 4]}", "no sensible answer"),
        ("answer = {'limited': True, 'refused': 'it is deep'}", "it is deep"),
    ],
)
def test_what_one_file_does_is_said_of_that_file_and_the_next_is_read(
    files: tuple[Path, Path], deed: str, fact: str
) -> None:
    good, bad = files
    seconds = 3 if "within" in fact else 30
    with Sandbox(seconds=seconds, command=child(deed)) as sandbox:
        assert sandbox.check(good).facts.size == (4, 4)
        with pytest.raises(InputError, match=fact) as caught:
            sandbox.check(bad)
        assert caught.value.field == str(bad)
        assert "\n" not in str(caught.value)
        assert sandbox.check(good).facts.size == (4, 4)


@pytest.mark.parametrize("deed", ["open(json.loads(line)['target'], 'wb').write(b'1234')", "pass"])
def test_pixels_that_are_fewer_than_announced_are_refused(
    files: tuple[Path, Path], deed: str
) -> None:
    with Sandbox(command=child(deed)) as sandbox, pytest.raises(InputError, match="incomplete"):
        sandbox.load(files[1])


def test_pixels_that_never_end_are_read_as_far_as_announced(files: tuple[Path, Path]) -> None:
    deed = "os.symlink('/dev/zero', json.loads(line)['target'])"
    with Sandbox(command=child(deed)) as sandbox:
        assert sandbox.load(files[1])[1].shape == (4, 4, 4)


def test_the_child_ends_with_its_sandbox(files: tuple[Path, Path]) -> None:
    with Sandbox(command=child("pass")) as sandbox:
        sandbox.check(files[0])
        process = sandbox._child
    assert process is not None
    assert process.returncode is not None


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    with Sandbox() as sandbox, pytest.raises(InputError, match="no such file"):
        sandbox.check(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps an address space limit")
@pytest.mark.parametrize(
    "deed",
    [
        f"bytearray({MAX_MEMORY_BYTES})",
        "f = open('x', 'wb'); f.write(b'12345'); f.close()",
        "[open('/dev/null') for _ in range(100)].__len__()",
    ],
)
def test_memory_files_and_handles_end_at_the_limit_and_only_there(
    tmp_path: Path, deed: str
) -> None:
    limit = "from flashpot.plates.child.limits import limit_process; limit_process(4)"
    ends = [
        subprocess.run(
            [sys.executable, "-c", f"{before}; {deed}"],
            cwd=tmp_path,
            stderr=subprocess.DEVNULL,
            check=False,
        ).returncode
        for before in (limit, "pass")
    ]
    assert ends[0] != 0
    assert ends[1] == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps an address space limit")
def test_each_file_has_its_own_processor_time_and_no_core_is_dumped() -> None:
    asked = """
import resource
from flashpot.plates.child.limits import limit_next_file, limit_process
limit_process(0)
limit_next_file()
print(resource.getrlimit(resource.RLIMIT_CORE)[0], resource.getrlimit(resource.RLIMIT_CPU)[0])
while resource.getrusage(resource.RUSAGE_SELF).ru_utime < 1.2: pass
limit_next_file()
print(resource.getrlimit(resource.RLIMIT_CPU)[0])
"""
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True).stdout
    core, first, second = (int(number) for number in said.split())
    assert core == 0
    assert MAX_CPU_SECONDS <= first < second < 3 * MAX_CPU_SECONDS


def test_a_system_without_limits_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert limit_process(0) is False
