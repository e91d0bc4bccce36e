"""The model that is loaded: admitted, held as planned, its words read once; kept between jobs."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from functools import cached_property, partial
from inspect import signature
from typing import Any

import torch

from flashpot.errors import InputError
from flashpot.generation import Generation
from flashpot_server.engines.diffusion.dressing import Wardrobe
from flashpot_server.engines.diffusion.stock import Stocked, stocked
from flashpot_server.models import Lease, admit

WORDS_KEPT = 32

Embeds = Mapping[str, Any]
"""What the prompt was read as, by the pipeline's own names."""


class Studio:
    """At most one loaded model; another one takes its place. `close` ends it."""

    def __init__(self) -> None:
        self._loaded: Loaded | None = None

    def load(self, made: Generation) -> Loaded:
        """The model of a generation, loaded as it says; the one from before where it is the same.

        Raises InputError where the model is gone or another than was planned with, and what
        `admit` raises for files that are not as they were imported.
        """
        key = _key(made)
        if self._loaded is None or self._loaded.key != key:
            self.close()
            self._loaded = Loaded(made, key)
        self._loaded.wear(made)
        return self._loaded

    def close(self) -> None:
        """Give the model up."""
        if self._loaded is not None:
            self._loaded.close()
            self._loaded = None


class Loaded:
    """A model in memory, as one pipeline."""

    def __init__(self, made: Generation, key: tuple[object, ...]) -> None:
        self.key = key
        self.stock = _planned(made)
        self.family = self.stock.family
        self._lease: Lease = admit(self.stock.model)
        self._words: OrderedDict[tuple[object, ...], Embeds] = OrderedDict()
        try:
            self.pipeline = _pipeline(self.stock, made)
        except BaseException:
            self._lease.close()
            raise
        self._wardrobe = Wardrobe(self.pipeline)

    @cached_property
    def alpha_decoder(self) -> Any:
        """The decoder of alpha that lies beside the pipeline's own, loaded as that is."""
        own = self.pipeline.vae
        decoder = type(own).from_pretrained(
            str(self.stock.folder / "vae_alpha"),
            torch_dtype=own.dtype,
            local_files_only=True,
            use_safetensors=True,
        )
        return decoder.to(own.device).eval()

    def wear(self, made: Generation) -> None:
        """Have the LoRAs of a generation on, and no others; words are read anew with them."""
        if self._wardrobe.wear(made.adapters):
            self._words.clear()

    def words(self, prompt: str, negative: str, *, guided: bool) -> Embeds:
        """The text encoder's reading, made once for the same words."""
        key = (prompt, negative, guided)
        if key not in self._words:
            with torch.no_grad():
                self._words[key] = self._read(prompt, negative, guided=guided)
            if len(self._words) > WORDS_KEPT:
                self._words.popitem(last=False)
        self._words.move_to_end(key)
        return self._words[key]

    def _read(self, prompt: str, negative: str, *, guided: bool) -> Embeds:
        encode = self.pipeline.encode_prompt
        known = signature(encode).parameters
        given = {
            "negative_prompt": negative,
            "do_classifier_free_guidance": guided,
            "device": self.pipeline._execution_device,  # noqa: SLF001 - there is no public one
            "max_sequence_length": self.family.longest_words,
        }
        given = {name: value for name, value in given.items() if name in known}
        read = dict(zip(self.family.words, encode(prompt=prompt, **given), strict=False))
        if guided and "negative_prompt" not in known:
            other = zip(self.family.words, encode(prompt=negative, **given), strict=False)
            read |= {f"negative_{name}": it for name, it in other}
        return {name: it for name, it in read.items() if guided or not name.startswith("negative")}

    def cells(self, made: Generation) -> int:
        """Tokens of a latent frame on the canvas of `made`."""
        cell = self.family.cell(self.stock.card)
        return (made.canvas.width // cell) * (made.canvas.height // cell)

    def close(self) -> None:
        self._wardrobe.close()
        self._lease.close()
        del self.pipeline
        if torch.cuda.is_available():
            torch.cuda.empty_cache()


def _key(made: Generation) -> tuple[object, ...]:
    held = (made.dtype, made.decode_dtype, made.offload, made.tiling, made.attention)
    return (made.model, made.digest, made.pipeline, *held)


def _planned(made: Generation) -> Stocked:
    found = stocked().get(made.model)
    if found is None or found.model.digest != made.digest:
        raise InputError(
            "it was removed since it was asked for" if found is None else "it was replaced",
            field="model",
            remedy="ask again: the plan is made with the model that is here now",
            code="model_gone",
        )
    return found


def _pipeline(stock: Stocked, made: Generation) -> Any:
    import diffusers

    _quiet()
    dtype = getattr(torch, made.dtype)
    saved = diffusers.DiffusionPipeline.from_pretrained(
        str(stock.folder),
        dtype={"vae": getattr(torch, made.decode_dtype), "default": dtype},
        local_files_only=True,
        use_safetensors=True,
        trust_remote_code=False,
    )
    settings = stock.family.schedules.get(made.pipeline)
    if settings:
        saved.scheduler = saved.scheduler.from_config(saved.scheduler.config, **settings)
    pipeline = _as(getattr(diffusers, made.pipeline), saved)
    pipeline.set_progress_bar_config(disable=True)
    if made.tiling:
        pipeline.vae.enable_tiling()
        pipeline.vae.use_framewise_decoding = True
    _placed(pipeline, made.offload)
    if getattr(pipeline, "image_encoder", None) is not None:
        pipeline.encode_image = partial(_seen, pipeline)
    return pipeline


def _as(kind: Any, saved: Any) -> Any:
    """The same parts as another pipeline class; `from_pipe` would cast them to 32 bits."""
    if type(saved) is kind:
        return saved
    parts, facts = kind._get_signature_keys(kind)  # noqa: SLF001 - as `from_pipe` does it
    return kind(
        **{name: saved.components.get(name) for name in parts},
        **{name: saved.config[name] for name in facts if name in saved.config},
    )


def _placed(pipeline: Any, offload: str) -> None:
    if not torch.cuda.is_available():
        return
    if offload == "none":
        pipeline.to("cuda")
    elif offload == "model":
        pipeline.enable_model_cpu_offload()
    else:
        pipeline.enable_group_offload(
            onload_device=torch.device("cuda"),
            offload_device=torch.device("cpu"),
            offload_type="block_level",
            num_blocks_per_group=1,
            use_stream=True,
        )


def _seen(pipeline: Any, image: Any, device: Any = None) -> Any:
    """CLIP's view of pictures from 0 to 1; its processor would divide them by 255 once more."""
    pictures = list(image) if isinstance(image, list) else [image]
    batch = pipeline.image_processor(
        images=[picture[0] for picture in pictures], return_tensors="pt", do_rescale=False
    )
    encoder = pipeline.image_encoder
    placed = batch.to(device or encoder.device, encoder.dtype)
    return encoder(**placed, output_hidden_states=True).hidden_states[-2]


def _quiet() -> None:
    """What the libraries tell about every model is no news to an artist."""
    from diffusers.utils import logging as of_diffusers
    from transformers.utils import logging as of_transformers

    for library in (of_diffusers, of_transformers):
        library.set_verbosity_error()
        library.disable_progress_bar()
