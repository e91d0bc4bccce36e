"""The glimpse of a picture that is being painted."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from flashpot_server.engines.diffusion.glimpse import FILE, glimpse_map, glimpsed


class Averaging(torch.nn.Module):  # type: ignore[misc]
    """An autoencoder whose latents are plain means of blocks, as (r + g, g - b, b)."""

    device, dtype = torch.device("cpu"), torch.float32
    encoded = 0

    def encode(self, picture: torch.Tensor) -> object:
        self.encoded += 1
        small = torch.nn.functional.avg_pool2d((picture + 1) / 2, 8)
        red, green, blue = small.unbind(1)
        mixed = torch.stack([red + green, green - blue, blue], dim=1)

        class Made:
            class latent_dist:  # noqa: N801
                @staticmethod
                def mode() -> torch.Tensor:
                    return mixed

        return Made


def test_the_map_finds_the_colours_behind_the_latents(tmp_path: Path) -> None:
    fitted = glimpse_map(tmp_path, "a" * 64, Averaging())
    colours = torch.tensor([0.8, 0.3, 0.1])
    mixed = torch.tensor([1.1, 0.2, 0.1])
    latents = mixed[None, :, None, None].expand(1, 3, 2, 5)
    assert glimpsed(latents, fitted)[0, 0] == pytest.approx(colours.tolist(), abs=0.01)


def test_it_is_fitted_once_for_a_model_and_anew_for_another(tmp_path: Path) -> None:
    autoencoder = Averaging()
    first = glimpse_map(tmp_path, "a" * 64, autoencoder)
    assert np.array_equal(glimpse_map(tmp_path, "a" * 64, autoencoder), first)
    assert autoencoder.encoded == 1
    glimpse_map(tmp_path, "b" * 64, autoencoder)
    assert autoencoder.encoded == 2
    assert json.loads((tmp_path / FILE).read_text())["digest"] == "b" * 64


def test_a_folder_that_cannot_be_written_costs_a_fit_and_no_more(tmp_path: Path) -> None:
    nowhere = tmp_path / "no" / "room"
    assert glimpse_map(nowhere, "a" * 64, Averaging()).shape == (4, 3)


def test_what_is_no_number_yet_is_black() -> None:
    latents = torch.full((1, 3, 1, 1), float("nan"))
    assert glimpsed(latents, np.ones((4, 3), np.float32)).max() == 0.0
