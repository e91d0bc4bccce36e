"""A tiny model for each of the engine's families."""

from __future__ import annotations

from collections.abc import Mapping

from flashpot.generation import Mode

TINY: Mapping[str, tuple[str, Mode]] = {
    "wan21": ("wan", "text"),
    "wan21-image": ("wan-image", "first"),
    "wan21-ends": ("wan-ends", "ends"),
    "wan21-vace": ("wan-vace", "control"),
    "wan22": ("wan22", "text"),
    "wan22-image": ("wan22-image", "ends"),
    "wan22-5b": ("wan22-5b", "text"),
    "z-image": ("z-image", "text"),
    "z-image-controlnet": ("z-image-controlnet", "control"),
    "sdxl": ("sdxl", "text"),
    "sdxl-controlnet": ("sdxl-controlnet", "control"),
    "ltx-video": ("ltx", "text"),
    "ltx2": ("ltx2", "text"),
    "ltx2-hdr": ("ltx2-hdr", "control"),
    "cogvideox": ("cogvideox", "text"),
    "cogvideox-control": ("cogvideox-control", "control"),
    "cogvideox15": ("cogvideox15", "text"),
    "cogvideox15-image": ("cogvideox15-image", "first"),
    "flux": ("flux", "text"),
    "flux-schnell": ("flux-schnell", "text"),
    "flux-fill": ("flux-fill", "inpaint"),
    "flux-control": ("flux-control", "control"),
    "flux-controlnet": ("flux-controlnet", "control"),
    "flux2-klein": ("flux2-klein", "text"),
    "flux2-klein-base": ("flux2-klein-base", "text"),
    "qwen-image": ("qwen-image", "text"),
    "qwen-image-controlnet": ("qwen-image-controlnet", "control"),
}
"""By family: the maker of a tiny model of it, and a mode that it has."""
