"""Make the committed gRPC code from the .proto files; the only way it is ever made.

    python scripts/generate_rpc.py            write it
    python scripts/generate_rpc.py --check    fail where the committed code differs

The compiler is the grpcio-tools of requirements-dev.txt, paired with the pinned protobuf.
"""

from __future__ import annotations

import filecmp
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

from google.rpc import status_pb2
from grpc_tools import protoc

SOURCES = Path(__file__).resolve().parent.parent / "core" / "src"
FOLDER = Path("flashpot/rpc/v1")


def generate(target: Path) -> None:
    protos = sorted(str(path) for path in (SOURCES / FOLDER).glob("*.proto"))
    include = str(files("grpc_tools") / "_proto")
    common = str(Path(status_pb2.__file__).parents[2])
    arguments = [f"-I{SOURCES}", f"-I{include}", f"-I{common}"]
    outputs = [f"--{kind}={target}" for kind in ("python_out", "pyi_out", "grpc_python_out")]
    if protoc.main(["protoc", *arguments, *outputs, *protos]):
        raise SystemExit("protoc refused the .proto files")


def differing() -> list[str]:
    with tempfile.TemporaryDirectory() as scratch:
        generate(Path(scratch))
        fresh = sorted((Path(scratch) / FOLDER).glob("*_pb2*"))
        kept = SOURCES / FOLDER
        stale = {path.name for path in kept.glob("*_pb2*")} - {path.name for path in fresh}
        changed = [
            path.name
            for path in fresh
            if not (kept / path.name).exists()
            or not filecmp.cmp(path, kept / path.name, shallow=False)
        ]
        return sorted(stale) + changed


def main() -> None:
    if "--check" not in sys.argv:
        generate(SOURCES)
    elif names := differing():
        raise SystemExit(f"generated code is stale: {', '.join(names)}; run this without --check")


if __name__ == "__main__":
    main()
