"""A rez package of the Nuke plugin, for a site that keeps its tools in one place.

    python plugins/bundle.py nuke --out dist
    unzip dist/flashpot_nuke-VERSION.zip -d PACKAGES/flashpot_nuke/VERSION/nuke
    cp plugins/nuke/site/package.py PACKAGES/flashpot_nuke/VERSION/

Each artist runs `flashpot install nuke` once: it writes which Python runs the companion.
"""

name = "flashpot_nuke"
version = "0.1.0"
requires = ["nuke-14+<18"]


def commands() -> None:
    """What rez does with the environment; `env` is its own name."""
    env.NUKE_PATH.append("{root}/nuke")  # type: ignore[name-defined] # noqa: F821
