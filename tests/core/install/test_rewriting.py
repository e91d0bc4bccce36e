"""Imports of our packages become relative, and everything else stays as it was."""

from __future__ import annotations

import pytest

from flashpot.errors import VerificationError
from flashpot.install.rewriting import absolute, relative

OURS = frozenset({"ours", "bridge"})


@pytest.mark.parametrize(
    ("source", "depth", "wanted"),
    [
        ("from ours import a\n", 0, "from .ours import a\n"),
        ("from ours.b import a\n", 1, "from ..ours.b import a\n"),
        ("from bridge import (\n    a,\n)\n", 2, "from ...bridge import (\n    a,\n)\n"),
        ("def f():\n    from ours import a\n", 1, "def f():\n    from ..ours import a\n"),
        ("import os\nfrom json import x\n", 1, "import os\nfrom json import x\n"),
        ("from .ours import a\n", 1, "from .ours import a\n"),
        ("from ourselves import a\n", 1, "from ourselves import a\n"),
        ('"""Say:\nfrom ours import a\n"""\n', 1, '"""Say:\nfrom ours import a\n"""\n'),
    ],
)
def test_imports_are_made_relative_to_the_bundle(source: str, depth: int, wanted: str) -> None:
    assert relative(source, depth, OURS) == wanted
    assert absolute(wanted, OURS) == []


def test_absolute_ones_are_found() -> None:
    assert absolute("import ours.b\nfrom bridge import a\n", OURS) == ["ours.b", "bridge"]


def test_a_form_that_cannot_be_relative_is_refused() -> None:
    with pytest.raises(VerificationError, match="import ours"):
        relative("import ours\n", 1, OURS)
