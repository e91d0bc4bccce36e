"""Each plugin says which host it is, and knows no other."""

from __future__ import annotations

import pytest

from flashpot_blender import IDENTITY as BLENDER
from flashpot_bridge import HostIdentity
from flashpot_nuke import IDENTITY as NUKE
from flashpot_resolve import IDENTITY as RESOLVE


@pytest.mark.parametrize(
    ("identity", "name"), [(NUKE, "nuke"), (RESOLVE, "resolve"), (BLENDER, "blender")]
)
def test_a_plugin_names_its_host(identity: HostIdentity, name: str) -> None:
    assert identity.name == name
