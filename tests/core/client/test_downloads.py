"""Files in a download: whole and as announced, or refused."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest

from flashpot.client import RemoteFile
from flashpot.client.downloads import hand_over
from flashpot.errors import JobFailedError
from flashpot.rpc.v1 import media_pb2

ONE, TWO = b"first" * 10, b"second" * 10


def chunks(content: bytes, number: int, *, of: bytes | None = None) -> list[media_pb2.FileChunk]:
    """A file in pieces of seven bytes; its hash is that of `of`, where given."""
    whole = content if of is None else of
    sha256 = hashlib.sha256(whole).hexdigest()
    header = media_pb2.FileHeader(kind="frame", number=number, sha256=sha256, size=len(whole))
    pieces = [content[start : start + 7] for start in range(0, len(content), 7)]
    return [
        media_pb2.FileChunk(header=header),
        *(media_pb2.FileChunk(chunk=piece) for piece in pieces),
    ]


def taken(sent: list[media_pb2.FileChunk]) -> dict[int, bytes]:
    found: dict[int, bytes] = {}

    def take(file: RemoteFile, pieces: Iterator[bytes]) -> None:
        found[file.number] = b"".join(pieces)

    hand_over(iter(sent), take)
    return found


def test_files_arrive_whole_and_in_order() -> None:
    assert taken(chunks(ONE, 1) + chunks(TWO, 2)) == {1: ONE, 2: TWO}


def test_nothing_sent_is_nothing_taken() -> None:
    assert taken([]) == {}


def test_an_empty_file_is_a_file() -> None:
    assert taken(chunks(b"", 1) + chunks(TWO, 2)) == {1: b"", 2: TWO}


@pytest.mark.parametrize("arrived", [ONE[:-1], ONE + b"x", b"F" + ONE[1:], b""])
def test_a_file_that_is_not_what_was_announced_is_refused(arrived: bytes) -> None:
    """The last one of a download, and one that others follow."""
    damaged = chunks(arrived, 1, of=ONE)
    for sent in (damaged, damaged + chunks(TWO, 2)):
        with pytest.raises(JobFailedError, match="frame 1 arrived damaged") as caught:
            taken(sent)
        assert caught.value.code == "damaged_transfer"


def test_a_taker_that_reads_nothing_still_gets_the_next_file() -> None:
    """What it left is read to the end, and still checked."""
    numbers: list[int] = []
    hand_over(iter(chunks(ONE, 1) + chunks(TWO, 2)), lambda file, _: numbers.append(file.number))
    assert numbers == [1, 2]
    with pytest.raises(JobFailedError):
        hand_over(iter(chunks(ONE[1:], 1, of=ONE)), lambda *_: None)
