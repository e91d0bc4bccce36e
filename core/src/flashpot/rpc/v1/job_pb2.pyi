import datetime

from flashpot.rpc.v1 import shot_pb2 as _shot_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.rpc import status_pb2 as _status_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class JobState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    JOB_STATE_UNSPECIFIED: _ClassVar[JobState]
    QUEUED: _ClassVar[JobState]
    PREPARING: _ClassVar[JobState]
    RUNNING: _ClassVar[JobState]
    FINALIZING: _ClassVar[JobState]
    SUCCEEDED: _ClassVar[JobState]
    FAILED: _ClassVar[JobState]
    CANCELLED: _ClassVar[JobState]
JOB_STATE_UNSPECIFIED: JobState
QUEUED: JobState
PREPARING: JobState
RUNNING: JobState
FINALIZING: JobState
SUCCEEDED: JobState
FAILED: JobState
CANCELLED: JobState

class Progress(_message.Message):
    __slots__ = ("phase", "step", "steps", "frames_done", "frames_total", "eta_seconds", "queue_position")
    PHASE_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    FRAMES_DONE_FIELD_NUMBER: _ClassVar[int]
    FRAMES_TOTAL_FIELD_NUMBER: _ClassVar[int]
    ETA_SECONDS_FIELD_NUMBER: _ClassVar[int]
    QUEUE_POSITION_FIELD_NUMBER: _ClassVar[int]
    phase: str
    step: int
    steps: int
    frames_done: int
    frames_total: int
    eta_seconds: float
    queue_position: int
    def __init__(self, phase: _Optional[str] = ..., step: _Optional[int] = ..., steps: _Optional[int] = ..., frames_done: _Optional[int] = ..., frames_total: _Optional[int] = ..., eta_seconds: _Optional[float] = ..., queue_position: _Optional[int] = ...) -> None: ...

class Artifact(_message.Message):
    __slots__ = ("kind", "sha256", "size", "number")
    KIND_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    kind: str
    sha256: str
    size: int
    number: int
    def __init__(self, kind: _Optional[str] = ..., sha256: _Optional[str] = ..., size: _Optional[int] = ..., number: _Optional[int] = ...) -> None: ...

class FrameReady(_message.Message):
    __slots__ = ("number", "sha256", "size")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    number: int
    sha256: str
    size: int
    def __init__(self, number: _Optional[int] = ..., sha256: _Optional[str] = ..., size: _Optional[int] = ...) -> None: ...

class Seconds(_message.Message):
    __slots__ = ("queue", "engine", "finish", "total")
    QUEUE_FIELD_NUMBER: _ClassVar[int]
    ENGINE_FIELD_NUMBER: _ClassVar[int]
    FINISH_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    queue: float
    engine: float
    finish: float
    total: float
    def __init__(self, queue: _Optional[float] = ..., engine: _Optional[float] = ..., finish: _Optional[float] = ..., total: _Optional[float] = ...) -> None: ...

class Job(_message.Message):
    __slots__ = ("name", "uid", "owner", "project", "label", "effect", "state", "cancel_requested", "attempt", "recipe_id", "sim_id", "reused", "simulation_stored", "create_time", "start_time", "end_time", "progress", "error", "seconds", "artifacts", "frames", "etag", "solver_steps")
    NAME_FIELD_NUMBER: _ClassVar[int]
    UID_FIELD_NUMBER: _ClassVar[int]
    OWNER_FIELD_NUMBER: _ClassVar[int]
    PROJECT_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    EFFECT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CANCEL_REQUESTED_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    RECIPE_ID_FIELD_NUMBER: _ClassVar[int]
    SIM_ID_FIELD_NUMBER: _ClassVar[int]
    REUSED_FIELD_NUMBER: _ClassVar[int]
    SIMULATION_STORED_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    SECONDS_FIELD_NUMBER: _ClassVar[int]
    ARTIFACTS_FIELD_NUMBER: _ClassVar[int]
    FRAMES_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    SOLVER_STEPS_FIELD_NUMBER: _ClassVar[int]
    name: str
    uid: str
    owner: str
    project: str
    label: str
    effect: str
    state: JobState
    cancel_requested: bool
    attempt: int
    recipe_id: str
    sim_id: str
    reused: bool
    simulation_stored: bool
    create_time: _timestamp_pb2.Timestamp
    start_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    progress: Progress
    error: _status_pb2.Status
    seconds: Seconds
    artifacts: _containers.RepeatedCompositeFieldContainer[Artifact]
    frames: _containers.RepeatedCompositeFieldContainer[FrameReady]
    etag: str
    solver_steps: int
    def __init__(self, name: _Optional[str] = ..., uid: _Optional[str] = ..., owner: _Optional[str] = ..., project: _Optional[str] = ..., label: _Optional[str] = ..., effect: _Optional[str] = ..., state: _Optional[_Union[JobState, str]] = ..., cancel_requested: _Optional[bool] = ..., attempt: _Optional[int] = ..., recipe_id: _Optional[str] = ..., sim_id: _Optional[str] = ..., reused: _Optional[bool] = ..., simulation_stored: _Optional[bool] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., progress: _Optional[_Union[Progress, _Mapping]] = ..., error: _Optional[_Union[_status_pb2.Status, _Mapping]] = ..., seconds: _Optional[_Union[Seconds, _Mapping]] = ..., artifacts: _Optional[_Iterable[_Union[Artifact, _Mapping]]] = ..., frames: _Optional[_Iterable[_Union[FrameReady, _Mapping]]] = ..., etag: _Optional[str] = ..., solver_steps: _Optional[int] = ...) -> None: ...

class CreateJobRequest(_message.Message):
    __slots__ = ("request_id", "parent", "generate", "fresh", "recipe")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PARENT_FIELD_NUMBER: _ClassVar[int]
    GENERATE_FIELD_NUMBER: _ClassVar[int]
    FRESH_FIELD_NUMBER: _ClassVar[int]
    RECIPE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    parent: str
    generate: _shot_pb2.GenerateSpec
    fresh: bool
    recipe: bytes
    def __init__(self, request_id: _Optional[str] = ..., parent: _Optional[str] = ..., generate: _Optional[_Union[_shot_pb2.GenerateSpec, _Mapping]] = ..., fresh: _Optional[bool] = ..., recipe: _Optional[bytes] = ...) -> None: ...

class EstimateJobRequest(_message.Message):
    __slots__ = ("parent", "generate")
    PARENT_FIELD_NUMBER: _ClassVar[int]
    GENERATE_FIELD_NUMBER: _ClassVar[int]
    parent: str
    generate: _shot_pb2.GenerateSpec
    def __init__(self, parent: _Optional[str] = ..., generate: _Optional[_Union[_shot_pb2.GenerateSpec, _Mapping]] = ...) -> None: ...

class Estimate(_message.Message):
    __slots__ = ("recipe_id", "sim_id", "reused", "simulation_stored", "frames", "seconds", "memory_mb", "disk_mb", "notes")
    RECIPE_ID_FIELD_NUMBER: _ClassVar[int]
    SIM_ID_FIELD_NUMBER: _ClassVar[int]
    REUSED_FIELD_NUMBER: _ClassVar[int]
    SIMULATION_STORED_FIELD_NUMBER: _ClassVar[int]
    FRAMES_FIELD_NUMBER: _ClassVar[int]
    SECONDS_FIELD_NUMBER: _ClassVar[int]
    MEMORY_MB_FIELD_NUMBER: _ClassVar[int]
    DISK_MB_FIELD_NUMBER: _ClassVar[int]
    NOTES_FIELD_NUMBER: _ClassVar[int]
    recipe_id: str
    sim_id: str
    reused: bool
    simulation_stored: bool
    frames: int
    seconds: float
    memory_mb: int
    disk_mb: int
    notes: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, recipe_id: _Optional[str] = ..., sim_id: _Optional[str] = ..., reused: _Optional[bool] = ..., simulation_stored: _Optional[bool] = ..., frames: _Optional[int] = ..., seconds: _Optional[float] = ..., memory_mb: _Optional[int] = ..., disk_mb: _Optional[int] = ..., notes: _Optional[_Iterable[str]] = ...) -> None: ...

class GetJobRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ListJobsRequest(_message.Message):
    __slots__ = ("parent", "page_size", "page_token")
    PARENT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    parent: str
    page_size: int
    page_token: str
    def __init__(self, parent: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListJobsResponse(_message.Message):
    __slots__ = ("jobs", "next_page_token")
    JOBS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    jobs: _containers.RepeatedCompositeFieldContainer[Job]
    next_page_token: str
    def __init__(self, jobs: _Optional[_Iterable[_Union[Job, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class WatchJobRequest(_message.Message):
    __slots__ = ("name", "resume_token")
    NAME_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    name: str
    resume_token: str
    def __init__(self, name: _Optional[str] = ..., resume_token: _Optional[str] = ...) -> None: ...

class Preview(_message.Message):
    __slots__ = ("number", "jpeg")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    JPEG_FIELD_NUMBER: _ClassVar[int]
    number: int
    jpeg: bytes
    def __init__(self, number: _Optional[int] = ..., jpeg: _Optional[bytes] = ...) -> None: ...

class Heartbeat(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class JobEvent(_message.Message):
    __slots__ = ("seq", "resume_token", "snapshot", "state", "progress", "frame_ready", "preview", "heartbeat")
    SEQ_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SNAPSHOT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    FRAME_READY_FIELD_NUMBER: _ClassVar[int]
    PREVIEW_FIELD_NUMBER: _ClassVar[int]
    HEARTBEAT_FIELD_NUMBER: _ClassVar[int]
    seq: int
    resume_token: str
    snapshot: Job
    state: Job
    progress: Progress
    frame_ready: FrameReady
    preview: Preview
    heartbeat: Heartbeat
    def __init__(self, seq: _Optional[int] = ..., resume_token: _Optional[str] = ..., snapshot: _Optional[_Union[Job, _Mapping]] = ..., state: _Optional[_Union[Job, _Mapping]] = ..., progress: _Optional[_Union[Progress, _Mapping]] = ..., frame_ready: _Optional[_Union[FrameReady, _Mapping]] = ..., preview: _Optional[_Union[Preview, _Mapping]] = ..., heartbeat: _Optional[_Union[Heartbeat, _Mapping]] = ...) -> None: ...

class CancelJobRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class RetryJobRequest(_message.Message):
    __slots__ = ("name", "request_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    request_id: str
    def __init__(self, name: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteJobRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class DeleteJobResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...
