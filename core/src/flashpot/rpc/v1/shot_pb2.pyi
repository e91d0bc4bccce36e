from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Rate(_message.Message):
    __slots__ = ("numerator", "denominator")
    NUMERATOR_FIELD_NUMBER: _ClassVar[int]
    DENOMINATOR_FIELD_NUMBER: _ClassVar[int]
    numerator: int
    denominator: int
    def __init__(self, numerator: _Optional[int] = ..., denominator: _Optional[int] = ...) -> None: ...

class FrameRange(_message.Message):
    __slots__ = ("first", "count")
    FIRST_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    first: int
    count: int
    def __init__(self, first: _Optional[int] = ..., count: _Optional[int] = ...) -> None: ...

class Size(_message.Message):
    __slots__ = ("width", "height")
    WIDTH_FIELD_NUMBER: _ClassVar[int]
    HEIGHT_FIELD_NUMBER: _ClassVar[int]
    width: int
    height: int
    def __init__(self, width: _Optional[int] = ..., height: _Optional[int] = ...) -> None: ...

class Point(_message.Message):
    __slots__ = ("x", "y", "z")
    X_FIELD_NUMBER: _ClassVar[int]
    Y_FIELD_NUMBER: _ClassVar[int]
    Z_FIELD_NUMBER: _ClassVar[int]
    x: float
    y: float
    z: float
    def __init__(self, x: _Optional[float] = ..., y: _Optional[float] = ..., z: _Optional[float] = ...) -> None: ...

class PicturePoint(_message.Message):
    __slots__ = ("u", "v")
    U_FIELD_NUMBER: _ClassVar[int]
    V_FIELD_NUMBER: _ClassVar[int]
    u: float
    v: float
    def __init__(self, u: _Optional[float] = ..., v: _Optional[float] = ...) -> None: ...

class CameraFrame(_message.Message):
    __slots__ = ("frame", "matrix", "focal_mm", "film_back_width_mm", "film_back_height_mm", "shift_x_mm", "shift_y_mm", "squeeze", "near", "far")
    FRAME_FIELD_NUMBER: _ClassVar[int]
    MATRIX_FIELD_NUMBER: _ClassVar[int]
    FOCAL_MM_FIELD_NUMBER: _ClassVar[int]
    FILM_BACK_WIDTH_MM_FIELD_NUMBER: _ClassVar[int]
    FILM_BACK_HEIGHT_MM_FIELD_NUMBER: _ClassVar[int]
    SHIFT_X_MM_FIELD_NUMBER: _ClassVar[int]
    SHIFT_Y_MM_FIELD_NUMBER: _ClassVar[int]
    SQUEEZE_FIELD_NUMBER: _ClassVar[int]
    NEAR_FIELD_NUMBER: _ClassVar[int]
    FAR_FIELD_NUMBER: _ClassVar[int]
    frame: int
    matrix: _containers.RepeatedScalarFieldContainer[float]
    focal_mm: float
    film_back_width_mm: float
    film_back_height_mm: float
    shift_x_mm: float
    shift_y_mm: float
    squeeze: float
    near: float
    far: float
    def __init__(self, frame: _Optional[int] = ..., matrix: _Optional[_Iterable[float]] = ..., focal_mm: _Optional[float] = ..., film_back_width_mm: _Optional[float] = ..., film_back_height_mm: _Optional[float] = ..., shift_x_mm: _Optional[float] = ..., shift_y_mm: _Optional[float] = ..., squeeze: _Optional[float] = ..., near: _Optional[float] = ..., far: _Optional[float] = ...) -> None: ...

class Camera(_message.Message):
    __slots__ = ("name", "frames")
    NAME_FIELD_NUMBER: _ClassVar[int]
    FRAMES_FIELD_NUMBER: _ClassVar[int]
    name: str
    frames: _containers.RepeatedCompositeFieldContainer[CameraFrame]
    def __init__(self, name: _Optional[str] = ..., frames: _Optional[_Iterable[_Union[CameraFrame, _Mapping]]] = ...) -> None: ...

class Lens(_message.Message):
    __slots__ = ("undistort", "redistort", "delivery", "sha256")
    UNDISTORT_FIELD_NUMBER: _ClassVar[int]
    REDISTORT_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    undistort: str
    redistort: str
    delivery: str
    sha256: str
    def __init__(self, undistort: _Optional[str] = ..., redistort: _Optional[str] = ..., delivery: _Optional[str] = ..., sha256: _Optional[str] = ...) -> None: ...

class Picture(_message.Message):
    __slots__ = ("pattern", "frames", "size", "colour_space", "sha256")
    PATTERN_FIELD_NUMBER: _ClassVar[int]
    FRAMES_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    COLOUR_SPACE_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    pattern: str
    frames: FrameRange
    size: Size
    colour_space: str
    sha256: str
    def __init__(self, pattern: _Optional[str] = ..., frames: _Optional[_Union[FrameRange, _Mapping]] = ..., size: _Optional[_Union[Size, _Mapping]] = ..., colour_space: _Optional[str] = ..., sha256: _Optional[str] = ...) -> None: ...

class Collider(_message.Message):
    __slots__ = ("name", "path", "sha256")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    name: str
    path: str
    sha256: str
    def __init__(self, name: _Optional[str] = ..., path: _Optional[str] = ..., sha256: _Optional[str] = ...) -> None: ...

class LightKey(_message.Message):
    __slots__ = ("frame", "position", "radius_m", "intensity")
    FRAME_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    RADIUS_M_FIELD_NUMBER: _ClassVar[int]
    INTENSITY_FIELD_NUMBER: _ClassVar[int]
    frame: int
    position: _containers.RepeatedScalarFieldContainer[float]
    radius_m: float
    intensity: _containers.RepeatedScalarFieldContainer[float]
    def __init__(self, frame: _Optional[int] = ..., position: _Optional[_Iterable[float]] = ..., radius_m: _Optional[float] = ..., intensity: _Optional[_Iterable[float]] = ...) -> None: ...

class Light(_message.Message):
    __slots__ = ("name", "frames")
    NAME_FIELD_NUMBER: _ClassVar[int]
    FRAMES_FIELD_NUMBER: _ClassVar[int]
    name: str
    frames: _containers.RepeatedCompositeFieldContainer[LightKey]
    def __init__(self, name: _Optional[str] = ..., frames: _Optional[_Iterable[_Union[LightKey, _Mapping]]] = ...) -> None: ...

class Neighbour(_message.Message):
    __slots__ = ("side", "name", "picture")
    SIDE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PICTURE_FIELD_NUMBER: _ClassVar[int]
    side: str
    name: str
    picture: Picture
    def __init__(self, side: _Optional[str] = ..., name: _Optional[str] = ..., picture: _Optional[_Union[Picture, _Mapping]] = ...) -> None: ...

class Shot(_message.Message):
    __slots__ = ("name", "range", "head_handle", "tail_handle", "rate", "start_timecode", "size", "pixel_aspect", "overscan_pixels", "colour_space", "show_look", "metres_per_unit", "up_axis", "capture_rate", "retime_order", "time_scalar", "camera", "lens", "plate", "matte", "colliders", "neighbours", "depth", "lights")
    NAME_FIELD_NUMBER: _ClassVar[int]
    RANGE_FIELD_NUMBER: _ClassVar[int]
    HEAD_HANDLE_FIELD_NUMBER: _ClassVar[int]
    TAIL_HANDLE_FIELD_NUMBER: _ClassVar[int]
    RATE_FIELD_NUMBER: _ClassVar[int]
    START_TIMECODE_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    PIXEL_ASPECT_FIELD_NUMBER: _ClassVar[int]
    OVERSCAN_PIXELS_FIELD_NUMBER: _ClassVar[int]
    COLOUR_SPACE_FIELD_NUMBER: _ClassVar[int]
    SHOW_LOOK_FIELD_NUMBER: _ClassVar[int]
    METRES_PER_UNIT_FIELD_NUMBER: _ClassVar[int]
    UP_AXIS_FIELD_NUMBER: _ClassVar[int]
    CAPTURE_RATE_FIELD_NUMBER: _ClassVar[int]
    RETIME_ORDER_FIELD_NUMBER: _ClassVar[int]
    TIME_SCALAR_FIELD_NUMBER: _ClassVar[int]
    CAMERA_FIELD_NUMBER: _ClassVar[int]
    LENS_FIELD_NUMBER: _ClassVar[int]
    PLATE_FIELD_NUMBER: _ClassVar[int]
    MATTE_FIELD_NUMBER: _ClassVar[int]
    COLLIDERS_FIELD_NUMBER: _ClassVar[int]
    NEIGHBOURS_FIELD_NUMBER: _ClassVar[int]
    DEPTH_FIELD_NUMBER: _ClassVar[int]
    LIGHTS_FIELD_NUMBER: _ClassVar[int]
    name: str
    range: FrameRange
    head_handle: int
    tail_handle: int
    rate: Rate
    start_timecode: str
    size: Size
    pixel_aspect: float
    overscan_pixels: int
    colour_space: str
    show_look: str
    metres_per_unit: float
    up_axis: str
    capture_rate: Rate
    retime_order: str
    time_scalar: float
    camera: Camera
    lens: Lens
    plate: Picture
    matte: Picture
    colliders: _containers.RepeatedCompositeFieldContainer[Collider]
    neighbours: _containers.RepeatedCompositeFieldContainer[Neighbour]
    depth: Picture
    lights: _containers.RepeatedCompositeFieldContainer[Light]
    def __init__(self, name: _Optional[str] = ..., range: _Optional[_Union[FrameRange, _Mapping]] = ..., head_handle: _Optional[int] = ..., tail_handle: _Optional[int] = ..., rate: _Optional[_Union[Rate, _Mapping]] = ..., start_timecode: _Optional[str] = ..., size: _Optional[_Union[Size, _Mapping]] = ..., pixel_aspect: _Optional[float] = ..., overscan_pixels: _Optional[int] = ..., colour_space: _Optional[str] = ..., show_look: _Optional[str] = ..., metres_per_unit: _Optional[float] = ..., up_axis: _Optional[str] = ..., capture_rate: _Optional[_Union[Rate, _Mapping]] = ..., retime_order: _Optional[str] = ..., time_scalar: _Optional[float] = ..., camera: _Optional[_Union[Camera, _Mapping]] = ..., lens: _Optional[_Union[Lens, _Mapping]] = ..., plate: _Optional[_Union[Picture, _Mapping]] = ..., matte: _Optional[_Union[Picture, _Mapping]] = ..., colliders: _Optional[_Iterable[_Union[Collider, _Mapping]]] = ..., neighbours: _Optional[_Iterable[_Union[Neighbour, _Mapping]]] = ..., depth: _Optional[_Union[Picture, _Mapping]] = ..., lights: _Optional[_Iterable[_Union[Light, _Mapping]]] = ...) -> None: ...

class Placement(_message.Message):
    __slots__ = ("world", "at", "distance_m", "height_in_frame", "ground", "track")
    WORLD_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    DISTANCE_M_FIELD_NUMBER: _ClassVar[int]
    HEIGHT_IN_FRAME_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    TRACK_FIELD_NUMBER: _ClassVar[int]
    world: Point
    at: PicturePoint
    distance_m: float
    height_in_frame: float
    ground: float
    track: str
    def __init__(self, world: _Optional[_Union[Point, _Mapping]] = ..., at: _Optional[_Union[PicturePoint, _Mapping]] = ..., distance_m: _Optional[float] = ..., height_in_frame: _Optional[float] = ..., ground: _Optional[float] = ..., track: _Optional[str] = ...) -> None: ...

class Colour(_message.Message):
    __slots__ = ("red", "green", "blue")
    RED_FIELD_NUMBER: _ClassVar[int]
    GREEN_FIELD_NUMBER: _ClassVar[int]
    BLUE_FIELD_NUMBER: _ClassVar[int]
    red: float
    green: float
    blue: float
    def __init__(self, red: _Optional[float] = ..., green: _Optional[float] = ..., blue: _Optional[float] = ...) -> None: ...

class Key(_message.Message):
    __slots__ = ("frame", "value")
    FRAME_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    frame: int
    value: float
    def __init__(self, frame: _Optional[int] = ..., value: _Optional[float] = ...) -> None: ...

class Curve(_message.Message):
    __slots__ = ("keys",)
    KEYS_FIELD_NUMBER: _ClassVar[int]
    keys: _containers.RepeatedCompositeFieldContainer[Key]
    def __init__(self, keys: _Optional[_Iterable[_Union[Key, _Mapping]]] = ...) -> None: ...

class Value(_message.Message):
    __slots__ = ("number", "integer", "flag", "text", "colour", "curve")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    INTEGER_FIELD_NUMBER: _ClassVar[int]
    FLAG_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    COLOUR_FIELD_NUMBER: _ClassVar[int]
    CURVE_FIELD_NUMBER: _ClassVar[int]
    number: float
    integer: int
    flag: bool
    text: str
    colour: Colour
    curve: Curve
    def __init__(self, number: _Optional[float] = ..., integer: _Optional[int] = ..., flag: _Optional[bool] = ..., text: _Optional[str] = ..., colour: _Optional[_Union[Colour, _Mapping]] = ..., curve: _Optional[_Union[Curve, _Mapping]] = ...) -> None: ...

class GenerateSpec(_message.Message):
    __slots__ = ("effect", "preset", "label", "engine", "quality", "parameters", "seed", "shot", "frames", "placement", "parent", "take", "references")
    class ParametersEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: Value
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[Value, _Mapping]] = ...) -> None: ...
    EFFECT_FIELD_NUMBER: _ClassVar[int]
    PRESET_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    ENGINE_FIELD_NUMBER: _ClassVar[int]
    QUALITY_FIELD_NUMBER: _ClassVar[int]
    PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    SEED_FIELD_NUMBER: _ClassVar[int]
    SHOT_FIELD_NUMBER: _ClassVar[int]
    FRAMES_FIELD_NUMBER: _ClassVar[int]
    PLACEMENT_FIELD_NUMBER: _ClassVar[int]
    PARENT_FIELD_NUMBER: _ClassVar[int]
    TAKE_FIELD_NUMBER: _ClassVar[int]
    REFERENCES_FIELD_NUMBER: _ClassVar[int]
    effect: str
    preset: str
    label: str
    engine: str
    quality: str
    parameters: _containers.MessageMap[str, Value]
    seed: int
    shot: Shot
    frames: FrameRange
    placement: Placement
    parent: str
    take: Picture
    references: _containers.RepeatedCompositeFieldContainer[Picture]
    def __init__(self, effect: _Optional[str] = ..., preset: _Optional[str] = ..., label: _Optional[str] = ..., engine: _Optional[str] = ..., quality: _Optional[str] = ..., parameters: _Optional[_Mapping[str, Value]] = ..., seed: _Optional[int] = ..., shot: _Optional[_Union[Shot, _Mapping]] = ..., frames: _Optional[_Union[FrameRange, _Mapping]] = ..., placement: _Optional[_Union[Placement, _Mapping]] = ..., parent: _Optional[str] = ..., take: _Optional[_Union[Picture, _Mapping]] = ..., references: _Optional[_Iterable[_Union[Picture, _Mapping]]] = ...) -> None: ...
