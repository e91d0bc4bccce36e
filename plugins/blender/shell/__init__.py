"""What Blender loads: it hands over to the package beside it."""


def register() -> None:
    """Blender has switched the extension on."""
    from flashpot_blender import register

    register(__package__)


def unregister() -> None:
    """Blender has switched the extension off, or quits."""
    from flashpot_blender import unregister

    unregister()
