"""Ways to spoil a model: each takes its folder and a marker, which a payload that runs leaves."""

from __future__ import annotations

import io
import itertools
import json
import os
import pickle
import shutil
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

WEIGHTS = "transformer/diffusion_pytorch_model.safetensors"
Spoil = Callable[[Path, Path], object]


class Payload:
    """Unpickled, it makes a folder: the marker."""

    def __init__(self, marker: Path) -> None:
        self._marker = marker

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self._marker),)


def pickled(marker: Path) -> bytes:
    return pickle.dumps({"weight": Payload(marker)})


def archived(marker: Path) -> bytes:
    """As torch.save writes it: a zip archive with a pickle inside."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("archive/data.pkl", pickled(marker))
        archive.writestr("archive/version", "3")
    return made.getvalue()


def coded(marker: Path) -> str:
    """A module that leaves the marker when it is imported."""
    return f"import os\nos.mkdir({str(marker)!r})\nclass Evil: pass\n"


def pickle_at(place: str) -> Spoil:
    def spoil(folder: Path, marker: Path) -> None:
        (folder / place).parent.mkdir(exist_ok=True)
        (folder / place).write_bytes(pickled(marker))

    return spoil


def archive_at(place: str) -> Spoil:
    return lambda folder, marker: (folder / place).write_bytes(archived(marker))


def code_at(place: str) -> Spoil:
    return lambda folder, marker: (folder / place).write_text(coded(marker))


def only_pickles(folder: Path, marker: Path) -> None:
    """Weights as they were before safetensors, and nothing else."""
    (folder / WEIGHTS).unlink()
    (folder / "transformer/diffusion_pytorch_model.bin").write_bytes(archived(marker))


def edited(place: str, **entries: Any) -> Spoil:
    """A JSON file with entries set, or taken out where they are ...."""

    def spoil(folder: Path, _: Path) -> None:
        told = json.loads((folder / place).read_text())
        for key, value in entries.items():
            if value is ...:
                del told[key]
            else:
                told[key] = value
        (folder / place).write_text(json.dumps(told))

    return spoil


def text_at(place: str, text: str | Callable[[str], str]) -> Spoil:
    """A file with other text; a function is given the old one."""

    def spoil(folder: Path, _: Path) -> None:
        path = folder / place
        path.write_text(text if isinstance(text, str) else text(path.read_text()))

    return spoil


def header(change: Callable[[dict[str, Any]], object], place: str = WEIGHTS) -> Spoil:
    """Weights whose header says something else, its length put right."""

    def spoil(folder: Path, _: Path) -> None:
        told, tensors = taken_apart(folder / place)
        change(told)
        put_together(folder / place, json.dumps(told).encode(), tensors)

    return spoil


def header_text(text: bytes) -> Spoil:
    """Weights with these very bytes as their header."""

    def spoil(folder: Path, _: Path) -> None:
        _told, tensors = taken_apart(folder / WEIGHTS)
        put_together(folder / WEIGHTS, text, tensors)

    return spoil


def header_length(length: int) -> Spoil:
    """Weights whose first eight bytes claim a header of another length."""

    def spoil(folder: Path, _: Path) -> None:
        data = (folder / WEIGHTS).read_bytes()
        (folder / WEIGHTS).write_bytes(struct.pack("<Q", length) + data[8:])

    return spoil


def cut(place: str, keep: int) -> Spoil:
    """A file of which only the first bytes are left, or all but the last where negative."""
    return lambda folder, _: (folder / place).write_bytes((folder / place).read_bytes()[:keep])


def grown(folder: Path, _: Path) -> None:
    with (folder / WEIGHTS).open("ab") as file:
        file.write(b"\0" * 16)


def taken_apart(path: Path) -> tuple[dict[str, Any], bytes]:
    """A safetensors file's header and the bytes after it."""
    data = path.read_bytes()
    length = int.from_bytes(data[:8], "little")
    return json.loads(data[8 : 8 + length]), data[8 + length :]


def put_together(path: Path, told: bytes, tensors: bytes) -> None:
    path.write_bytes(struct.pack("<Q", len(told)) + told + tensors)


def entry(**other: Any) -> Callable[[dict[str, Any]], None]:
    """The first tensor's entry with other values."""
    return lambda told: told[first_of(told)].update(other)


def swap(told: dict[str, Any]) -> None:
    """Two tensors of one size at one place."""
    pairs = [(name, each["data_offsets"]) for name, each in told.items() if "shape" in each]
    pairs.sort(key=lambda pair: pair[1])
    (_, one), (other, two) = next(
        (a, b) for a, b in itertools.pairwise(pairs) if _long(a[1]) == _long(b[1])
    )
    assert one != two
    told[other]["data_offsets"] = one


def without(count: int, part: str = "transformer") -> Spoil:
    """A part that lacks its last tensors and whose file is whole without them."""

    def spoil(folder: Path, _: Path) -> None:
        path = next((folder / part).glob("*.safetensors"))
        told, tensors = taken_apart(path)
        note = told.pop("__metadata__")
        kept = sorted(told.items(), key=lambda item: item[1]["data_offsets"])[:-count]
        end = max(each["data_offsets"][1] for _, each in kept)
        put_together(
            path, json.dumps({"__metadata__": note, **dict(kept)}).encode(), tensors[:end]
        )

    return spoil


def renamed(folder: Path, _: Path) -> None:
    told, tensors = taken_apart(folder / WEIGHTS)
    told["blocks.0.evil.weight"] = told.pop(first_of(told))
    put_together(folder / WEIGHTS, json.dumps(told).encode(), tensors)


def extra(folder: Path, _: Path) -> None:
    told, tensors = taken_apart(folder / WEIGHTS)
    told["extra.weight"] = {
        "dtype": "U8",
        "shape": [16],
        "data_offsets": [len(tensors), len(tensors) + 16],
    }
    put_together(folder / WEIGHTS, json.dumps(told).encode(), tensors + b"\0" * 16)


def turned(told: dict[str, Any]) -> None:
    """A matrix that lies on its side: as many bytes, another shape."""
    name = next(n for n, each in told.items() if len(set(each.get("shape", ()))) == 2)
    told[name]["shape"].reverse()


def counted(told: dict[str, Any]) -> None:
    """Floating numbers that are whole ones by the header."""
    for each in told.values():
        if each.get("dtype") == "F32":
            each["dtype"] = "I32"


def sharded(change: Callable[[dict[str, Any]], object]) -> Spoil:
    """One shard with an index, the index changed."""

    def spoil(folder: Path, _: Path) -> None:
        shard = "diffusion_pytorch_model-00001-of-00001.safetensors"
        (folder / WEIGHTS).rename(folder / "transformer" / shard)
        told, _tensors = taken_apart(folder / "transformer" / shard)
        told.pop("__metadata__")
        listing = {"metadata": {}, "weight_map": dict.fromkeys(told, shard)}
        change(listing["weight_map"])
        index = folder / "transformer/diffusion_pytorch_model.safetensors.index.json"
        index.write_text(json.dumps(listing))

    return spoil


def doubled(folder: Path, _: Path) -> None:
    """A second scheduler, for sound that the pipeline does not make."""
    shutil.copytree(folder / "scheduler", folder / "audio_scheduler")
    told = json.loads((folder / "model_index.json").read_text())
    told["audio_scheduler"] = ["diffusers", "FlowMatchEulerDiscreteScheduler"]
    (folder / "model_index.json").write_text(json.dumps(told))


def wordy(folder: Path, _: Path) -> None:
    path = folder / "tokenizer/tokenizer.json"
    told = json.loads(path.read_text())
    some = told["added_tokens"][0]
    told["added_tokens"] += [
        {**some, "id": len(told["model"]["vocab"]) + n, "content": f"<evil{n}>"}
        for n in range(300)
    ]
    path.write_text(json.dumps(told))


def unlisted(folder: Path, _: Path) -> None:
    for number in (1, 2):
        shard = f"transformer/diffusion_pytorch_model-0000{number}-of-00002.safetensors"
        shutil.copy(folder / WEIGHTS, folder / shard)


def link(place: str, target: str) -> Spoil:
    def spoil(folder: Path, _: Path) -> None:
        (folder / place).unlink(missing_ok=True)
        (folder / place).symlink_to(target)

    return spoil


def pipe(folder: Path, _: Path) -> None:
    (folder / WEIGHTS).unlink()
    os.mkfifo(folder / WEIGHTS)


def first_of(told: dict[str, Any]) -> str:
    return min(name for name, each in told.items() if "shape" in each)


def _long(offsets: list[int]) -> int:
    return offsets[1] - offsets[0]


def many(folder: Path, _: Path) -> None:
    for number in range(2001):
        (folder / f"{number}.txt").touch()
