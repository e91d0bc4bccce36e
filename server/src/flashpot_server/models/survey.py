"""What lies in a folder that somebody wants to import: taken, left there, or refused at once."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from flashpot_server.models.unfit import unfit

INDEX = "model_index.json"
MAX_FILES = 2_000
CONFIGS = frozenset(
    {
        "config.json",
        "generation_config.json",
        "scheduler_config.json",
        "preprocessor_config.json",
        "processor_config.json",
        "video_preprocessor_config.json",
        "tokenizer_config.json",
        "special_tokens_map.json",
    }
)
VOCABULARIES = frozenset(
    {
        "added_tokens.json",
        "chat_template.json",
        "chat_template.jinja",
        "merges.txt",
        "spiece.model",
        "tokenizer.json",
        "tokenizer.model",
        "vocab.json",
    }
)
WEIGHTS = re.compile(r"(diffusion_pytorch_)?model(-\d{5}-of-\d{5})?\.safetensors")
SHARDS = re.compile(r"(diffusion_pytorch_)?model\.safetensors\.index\.json")
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+() -]{0,199}")
_BESIDE = re.compile(
    r"(readme|license|licence|notice|copying|use_policy)[^.]*|.*\.(md|txt|rst|pdf|html|png|jpe?g|"
    r"webp|gif|svg|mp4|mov|webm|mp3|wav|json|jsonl|ya?ml|csv|safetensors)",
    re.IGNORECASE,
)
"""What lies beside models and cannot run; it is not copied."""


@dataclass(frozen=True)
class Survey:
    """The files of a source folder that are imported, by their relative path."""

    root: Path
    taken: tuple[PurePosixPath, ...]

    def within(self, part: str) -> list[str]:
        """Names of the files taken of one part."""
        return [path.name for path in self.taken if path.parent == PurePosixPath(part)]


def survey(root: Path, parts: frozenset[str]) -> Survey:
    """Look at every name below `root`, of which `parts` are the folders that are imported.

    Hidden files and folders are left there unseen. Raises InputError naming the first file that
    could hold code or a pickle, or that is no plain file.
    """
    taken = []
    for path in _files(root):
        relative = PurePosixPath(path.relative_to(root).as_posix())
        _check_name(path)
        here = str(relative.parent)
        if relative == PurePosixPath(INDEX) or (here in parts and _is_of_a_part(path)):
            _check_plain(root, path)
            taken.append(relative)
        elif not _BESIDE.fullmatch(path.name):
            raise unfit(
                path,
                "only safetensors and their configurations are imported",
                "leave it out of the folder; if it holds weights, get them as safetensors",
            )
    return Survey(root, tuple(sorted(taken)))


def _files(root: Path) -> Iterator[Path]:
    count = 0
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            if (Path(folder) / name).is_symlink():
                raise unfit(Path(folder) / name, "it is a link to another folder")
        for name in sorted(name for name in names if not name.startswith(".")):
            count += 1
            if count > MAX_FILES:
                raise unfit(root, f"it has more than {MAX_FILES} files", "give one model's folder")
            yield Path(folder) / name


def _is_of_a_part(path: Path) -> bool:
    name = path.name
    if name in CONFIGS or name in VOCABULARIES:
        return True
    return bool(WEIGHTS.fullmatch(name) or SHARDS.fullmatch(name))


def _check_name(path: Path) -> None:
    if not _NAME.fullmatch(path.name):
        raise unfit(path.parent, f"a file in it is named {path.name[:80]!r}", "rename it")


def _check_plain(root: Path, path: Path) -> None:
    """A plain file, or a link to one that belongs to the same model."""
    if path.is_symlink():
        target = path.resolve()
        inside = target.is_relative_to(root.resolve())
        if not (inside or target.is_relative_to(_blobs(root))):
            raise unfit(path, "it is a link to a file outside its model", "copy the file there")
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise unfit(
            path, f"it cannot be read ({error.strerror})", "copy the file there"
        ) from error
    if not stat.S_ISREG(mode):
        raise unfit(path, "it is no plain file", "copy the file there")


def _blobs(root: Path) -> Path:
    """Where a download cache keeps the bytes that a snapshot's names are links to."""
    resolved = root.resolve()
    cached = resolved.parent.name == "snapshots"
    return resolved.parent.parent / "blobs" if cached else resolved
