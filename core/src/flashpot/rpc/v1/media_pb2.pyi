from flashpot.rpc.v1 import shot_pb2 as _shot_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Media(_message.Message):
    __slots__ = ("name", "picture", "pixel_aspect", "channels", "start_timecode", "rate", "size")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PICTURE_FIELD_NUMBER: _ClassVar[int]
    PIXEL_ASPECT_FIELD_NUMBER: _ClassVar[int]
    CHANNELS_FIELD_NUMBER: _ClassVar[int]
    START_TIMECODE_FIELD_NUMBER: _ClassVar[int]
    RATE_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    name: str
    picture: _shot_pb2.Picture
    pixel_aspect: float
    channels: _containers.RepeatedScalarFieldContainer[str]
    start_timecode: str
    rate: _shot_pb2.Rate
    size: int
    def __init__(self, name: _Optional[str] = ..., picture: _Optional[_Union[_shot_pb2.Picture, _Mapping]] = ..., pixel_aspect: _Optional[float] = ..., channels: _Optional[_Iterable[str]] = ..., start_timecode: _Optional[str] = ..., rate: _Optional[_Union[_shot_pb2.Rate, _Mapping]] = ..., size: _Optional[int] = ...) -> None: ...

class OpenSharedPathRequest(_message.Message):
    __slots__ = ("pattern", "frames")
    PATTERN_FIELD_NUMBER: _ClassVar[int]
    FRAMES_FIELD_NUMBER: _ClassVar[int]
    pattern: str
    frames: _shot_pb2.FrameRange
    def __init__(self, pattern: _Optional[str] = ..., frames: _Optional[_Union[_shot_pb2.FrameRange, _Mapping]] = ...) -> None: ...

class CheckMediaRequest(_message.Message):
    __slots__ = ("sha256",)
    SHA256_FIELD_NUMBER: _ClassVar[int]
    sha256: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, sha256: _Optional[_Iterable[str]] = ...) -> None: ...

class CheckMediaResponse(_message.Message):
    __slots__ = ("missing",)
    MISSING_FIELD_NUMBER: _ClassVar[int]
    missing: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, missing: _Optional[_Iterable[str]] = ...) -> None: ...

class UploadHeader(_message.Message):
    __slots__ = ("file_name", "sha256", "size")
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    file_name: str
    sha256: str
    size: int
    def __init__(self, file_name: _Optional[str] = ..., sha256: _Optional[str] = ..., size: _Optional[int] = ...) -> None: ...

class UploadMediaRequest(_message.Message):
    __slots__ = ("header", "chunk")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    CHUNK_FIELD_NUMBER: _ClassVar[int]
    header: UploadHeader
    chunk: bytes
    def __init__(self, header: _Optional[_Union[UploadHeader, _Mapping]] = ..., chunk: _Optional[bytes] = ...) -> None: ...

class GetMediaRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class DownloadFramesRequest(_message.Message):
    __slots__ = ("name", "frames", "numbers", "movie", "recipe", "volumes", "light", "report", "sound", "undistorted", "deep")
    NAME_FIELD_NUMBER: _ClassVar[int]
    FRAMES_FIELD_NUMBER: _ClassVar[int]
    NUMBERS_FIELD_NUMBER: _ClassVar[int]
    MOVIE_FIELD_NUMBER: _ClassVar[int]
    RECIPE_FIELD_NUMBER: _ClassVar[int]
    VOLUMES_FIELD_NUMBER: _ClassVar[int]
    LIGHT_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    SOUND_FIELD_NUMBER: _ClassVar[int]
    UNDISTORTED_FIELD_NUMBER: _ClassVar[int]
    DEEP_FIELD_NUMBER: _ClassVar[int]
    name: str
    frames: bool
    numbers: _containers.RepeatedScalarFieldContainer[int]
    movie: bool
    recipe: bool
    volumes: bool
    light: bool
    report: bool
    sound: bool
    undistorted: bool
    deep: bool
    def __init__(self, name: _Optional[str] = ..., frames: _Optional[bool] = ..., numbers: _Optional[_Iterable[int]] = ..., movie: _Optional[bool] = ..., recipe: _Optional[bool] = ..., volumes: _Optional[bool] = ..., light: _Optional[bool] = ..., report: _Optional[bool] = ..., sound: _Optional[bool] = ..., undistorted: _Optional[bool] = ..., deep: _Optional[bool] = ...) -> None: ...

class FileHeader(_message.Message):
    __slots__ = ("kind", "number", "sha256", "size")
    KIND_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    kind: str
    number: int
    sha256: str
    size: int
    def __init__(self, kind: _Optional[str] = ..., number: _Optional[int] = ..., sha256: _Optional[str] = ..., size: _Optional[int] = ...) -> None: ...

class FileChunk(_message.Message):
    __slots__ = ("header", "chunk")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    CHUNK_FIELD_NUMBER: _ClassVar[int]
    header: FileHeader
    chunk: bytes
    def __init__(self, header: _Optional[_Union[FileHeader, _Mapping]] = ..., chunk: _Optional[bytes] = ...) -> None: ...
