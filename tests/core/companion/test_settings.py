"""What an artist sets is kept, private, and a join code is taken whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashpot.companion.settings import Settings, joined, read_settings, write_settings
from flashpot.desktop.process import has_screen
from flashpot.errors import InputError


def test_settings_are_kept_for_this_user_alone(tmp_path: Path) -> None:
    settings = Settings(server="gpu:7000", token="secret", draft_width=480)  # noqa: S106 - none
    write_settings(tmp_path / "artist", settings)
    assert read_settings(tmp_path / "artist") == settings
    assert (tmp_path / "artist" / "settings.json").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("text", ["", "{", '{"draft_width": 1}', '{"unknown": 1}'])
def test_settings_that_cannot_be_read_are_the_defaults(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_text(text)
    assert read_settings(tmp_path) == Settings()


@pytest.mark.parametrize("server", ["gpu.studio:7000", "127.0.0.1:7000", "unix:/run/fp/server"])
def test_a_join_code_names_server_and_token(server: str) -> None:
    found = joined(Settings(draft_width=320), f"  {server}#abc-DEF_1\n")
    assert (found.server, found.token, found.draft_width) == (server, "abc-DEF_1", 320)


@pytest.mark.parametrize(
    "code", ["", "gpu:7000", "#token", "gpu#token", "gpu:x#token", "unix:a#t"]
)
def test_what_is_no_join_code_is_refused(code: str) -> None:
    with pytest.raises(InputError, match="--join-code"):
        joined(Settings(), code)


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_without_a_screen_no_window_is_tried(
    platform: str, environ: dict[str, str], *, expected: bool
) -> None:
    assert has_screen(platform, environ) is expected
