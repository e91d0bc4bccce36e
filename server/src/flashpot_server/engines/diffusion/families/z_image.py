"""Z-Image: still pictures for matte paintings, Apache-2.0; the figures are the turbo model's."""

from __future__ import annotations

from dataclasses import replace

from flashpot_server.engines.diffusion.families.calls import scaled, still
from flashpot_server.engines.diffusion.families.family import (
    Family,
    Profile,
    begun_steps,
    picture_cell,
    still_step,
)

Z_IMAGE = Family(
    id="z-image",
    label="Z-Image, still pictures",
    licence="Apache-2.0",
    limits="",
    saved_as=frozenset({"ZImagePipeline", "ZImageImg2ImgPipeline", "ZImageInpaintPipeline"}),
    pipelines={
        "text": "ZImagePipeline",
        "guided": "ZImageImg2ImgPipeline",
        "inpaint": "ZImageInpaintPipeline",
    },
    cell=picture_cell,
    frame_step=still_step,
    rate=0,
    longest=1,
    profiles={
        "draft": Profile(768 * 768, 6),
        "preview": Profile(1024 * 1024, 9),
        "final": Profile(1536 * 1536, 9),
    },
    guidance=0.0,
    asked=still,
    plain=scaled,
    unguided=0.0,
    steps_run=begun_steps,
)

Z_IMAGE_CONTROL = replace(
    Z_IMAGE,
    id="z-image-controlnet",
    label="Z-Image with a ControlNet, still pictures from a control picture",
    saved_as=frozenset({"ZImageControlNetPipeline"}),
    pipelines={"control": "ZImageControlNetPipeline"},
)

FAMILIES = (Z_IMAGE, Z_IMAGE_CONTROL)
