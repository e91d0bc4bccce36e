from flashpot.rpc.v1 import shot_pb2 as _shot_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListEffectsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListEffectsResponse(_message.Message):
    __slots__ = ("effects", "presets", "etag")
    EFFECTS_FIELD_NUMBER: _ClassVar[int]
    PRESETS_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    effects: _containers.RepeatedCompositeFieldContainer[EffectSchema]
    presets: _containers.RepeatedCompositeFieldContainer[Preset]
    etag: str
    def __init__(self, effects: _Optional[_Iterable[_Union[EffectSchema, _Mapping]]] = ..., presets: _Optional[_Iterable[_Union[Preset, _Mapping]]] = ..., etag: _Optional[str] = ...) -> None: ...

class GetEffectRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ParameterSchema(_message.Message):
    __slots__ = ("id", "label", "kind", "unit", "default_value", "minimum", "maximum", "soft_maximum", "choices", "aliases", "affects", "group", "doc", "animatable")
    ID_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_VALUE_FIELD_NUMBER: _ClassVar[int]
    MINIMUM_FIELD_NUMBER: _ClassVar[int]
    MAXIMUM_FIELD_NUMBER: _ClassVar[int]
    SOFT_MAXIMUM_FIELD_NUMBER: _ClassVar[int]
    CHOICES_FIELD_NUMBER: _ClassVar[int]
    ALIASES_FIELD_NUMBER: _ClassVar[int]
    AFFECTS_FIELD_NUMBER: _ClassVar[int]
    GROUP_FIELD_NUMBER: _ClassVar[int]
    DOC_FIELD_NUMBER: _ClassVar[int]
    ANIMATABLE_FIELD_NUMBER: _ClassVar[int]
    id: str
    label: str
    kind: str
    unit: str
    default_value: _shot_pb2.Value
    minimum: float
    maximum: float
    soft_maximum: float
    choices: _containers.RepeatedScalarFieldContainer[str]
    aliases: _containers.RepeatedScalarFieldContainer[str]
    affects: str
    group: str
    doc: str
    animatable: bool
    def __init__(self, id: _Optional[str] = ..., label: _Optional[str] = ..., kind: _Optional[str] = ..., unit: _Optional[str] = ..., default_value: _Optional[_Union[_shot_pb2.Value, _Mapping]] = ..., minimum: _Optional[float] = ..., maximum: _Optional[float] = ..., soft_maximum: _Optional[float] = ..., choices: _Optional[_Iterable[str]] = ..., aliases: _Optional[_Iterable[str]] = ..., affects: _Optional[str] = ..., group: _Optional[str] = ..., doc: _Optional[str] = ..., animatable: _Optional[bool] = ...) -> None: ...

class EffectSchema(_message.Message):
    __slots__ = ("name", "label", "engine", "doc", "primary", "parameters", "channels")
    NAME_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    ENGINE_FIELD_NUMBER: _ClassVar[int]
    DOC_FIELD_NUMBER: _ClassVar[int]
    PRIMARY_FIELD_NUMBER: _ClassVar[int]
    PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    CHANNELS_FIELD_NUMBER: _ClassVar[int]
    name: str
    label: str
    engine: str
    doc: str
    primary: str
    parameters: _containers.RepeatedCompositeFieldContainer[ParameterSchema]
    channels: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, name: _Optional[str] = ..., label: _Optional[str] = ..., engine: _Optional[str] = ..., doc: _Optional[str] = ..., primary: _Optional[str] = ..., parameters: _Optional[_Iterable[_Union[ParameterSchema, _Mapping]]] = ..., channels: _Optional[_Iterable[str]] = ...) -> None: ...

class Preset(_message.Message):
    __slots__ = ("id", "label", "effect", "real_size", "doc", "parameters")
    class ParametersEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: _shot_pb2.Value
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[_shot_pb2.Value, _Mapping]] = ...) -> None: ...
    ID_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    EFFECT_FIELD_NUMBER: _ClassVar[int]
    REAL_SIZE_FIELD_NUMBER: _ClassVar[int]
    DOC_FIELD_NUMBER: _ClassVar[int]
    PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    id: str
    label: str
    effect: str
    real_size: str
    doc: str
    parameters: _containers.MessageMap[str, _shot_pb2.Value]
    def __init__(self, id: _Optional[str] = ..., label: _Optional[str] = ..., effect: _Optional[str] = ..., real_size: _Optional[str] = ..., doc: _Optional[str] = ..., parameters: _Optional[_Mapping[str, _shot_pb2.Value]] = ...) -> None: ...

class GetServerInfoRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class EngineInfo(_message.Message):
    __slots__ = ("name", "version")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[str] = ...) -> None: ...

class ServerInfo(_message.Message):
    __slots__ = ("version", "code_digest", "machine_class", "engines", "threads", "workers", "disk_free_bytes")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CODE_DIGEST_FIELD_NUMBER: _ClassVar[int]
    MACHINE_CLASS_FIELD_NUMBER: _ClassVar[int]
    ENGINES_FIELD_NUMBER: _ClassVar[int]
    THREADS_FIELD_NUMBER: _ClassVar[int]
    WORKERS_FIELD_NUMBER: _ClassVar[int]
    DISK_FREE_BYTES_FIELD_NUMBER: _ClassVar[int]
    version: str
    code_digest: str
    machine_class: str
    engines: _containers.RepeatedCompositeFieldContainer[EngineInfo]
    threads: int
    workers: int
    disk_free_bytes: int
    def __init__(self, version: _Optional[str] = ..., code_digest: _Optional[str] = ..., machine_class: _Optional[str] = ..., engines: _Optional[_Iterable[_Union[EngineInfo, _Mapping]]] = ..., threads: _Optional[int] = ..., workers: _Optional[int] = ..., disk_free_bytes: _Optional[int] = ...) -> None: ...

class ListModelsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ModelInfo(_message.Message):
    __slots__ = ("name", "kind", "family", "label", "modes", "licence", "limits", "accepted_by", "size", "digest", "still", "base")
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    FAMILY_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    MODES_FIELD_NUMBER: _ClassVar[int]
    LICENCE_FIELD_NUMBER: _ClassVar[int]
    LIMITS_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_BY_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    STILL_FIELD_NUMBER: _ClassVar[int]
    BASE_FIELD_NUMBER: _ClassVar[int]
    name: str
    kind: str
    family: str
    label: str
    modes: _containers.RepeatedScalarFieldContainer[str]
    licence: str
    limits: _containers.RepeatedScalarFieldContainer[str]
    accepted_by: str
    size: int
    digest: str
    still: bool
    base: str
    def __init__(self, name: _Optional[str] = ..., kind: _Optional[str] = ..., family: _Optional[str] = ..., label: _Optional[str] = ..., modes: _Optional[_Iterable[str]] = ..., licence: _Optional[str] = ..., limits: _Optional[_Iterable[str]] = ..., accepted_by: _Optional[str] = ..., size: _Optional[int] = ..., digest: _Optional[str] = ..., still: _Optional[bool] = ..., base: _Optional[str] = ...) -> None: ...

class ListModelsResponse(_message.Message):
    __slots__ = ("models",)
    MODELS_FIELD_NUMBER: _ClassVar[int]
    models: _containers.RepeatedCompositeFieldContainer[ModelInfo]
    def __init__(self, models: _Optional[_Iterable[_Union[ModelInfo, _Mapping]]] = ...) -> None: ...
