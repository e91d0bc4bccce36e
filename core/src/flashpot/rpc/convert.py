"""Between wire messages and the project's own data: the one place that knows both.

Messages and models name their fields alike, so most of it is field by field; only parameter
values (a oneof on the wire) and picture points differ in shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from google.protobuf.json_format import MessageToDict, ParseDict
from google.protobuf.message import Message
from pydantic import ValidationError

from flashpot.effects import Effect, Parameter
from flashpot.errors import InputError
from flashpot.request import Curve, Placement, Request, Value
from flashpot.rpc.v1 import catalog_pb2, shot_pb2
from flashpot.shot import Model, Picture, Shot

Data = TypeVar("Data", bound=Model)
Wire = TypeVar("Wire", bound=Message)


def to_message(data: Model, message: Wire) -> Wire:
    """Fill `message` with the fields of `data` that have the same names."""
    ParseDict(data.model_dump(mode="json", exclude_none=True), message)
    return message


def to_model(message: Message, model: type[Data], field: str) -> Data:
    """The message as `model`, checked. Raises InputError with the path of the field at fault."""
    return checked(model, _plain(message), field)


def checked(model: type[Data], values: Mapping[str, Any], field: str) -> Data:
    """`values` as `model`. Raises InputError with the path of the first field at fault."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        path = ".".join([field, *(str(part) for part in first["loc"])]).strip(".")
        raise InputError(
            first["msg"].lower(), field=path, remedy="correct this field and send it again"
        ) from error


def value_to_message(value: Value) -> shot_pb2.Value:
    match value:
        case bool():
            return shot_pb2.Value(flag=value)
        case int():
            return shot_pb2.Value(integer=value)
        case float():
            return shot_pb2.Value(number=value)
        case str():
            return shot_pb2.Value(text=value)
        case Curve():
            keys = [shot_pb2.Key(frame=frame, value=number) for frame, number in value.keys]
            return shot_pb2.Value(curve=shot_pb2.Curve(keys=keys))
        case (red, green, blue):
            return shot_pb2.Value(colour=shot_pb2.Colour(red=red, green=green, blue=blue))


def value_of(message: shot_pb2.Value, field: str) -> Value:
    """The value of a parameter. Raises InputError for none, and for a curve of no order."""
    match message.WhichOneof("kind"):
        case "flag":
            return message.flag
        case "integer":
            return message.integer
        case "number":
            return message.number
        case "text":
            return message.text
        case "colour":
            return (message.colour.red, message.colour.green, message.colour.blue)
        case "curve":
            return checked(
                Curve, {"keys": [(k.frame, k.value) for k in message.curve.keys]}, field
            )
    raise InputError("the value is missing", field=field, remedy="give a value or leave it out")


def request_to_spec(request: Request) -> shot_pb2.GenerateSpec:
    spec = shot_pb2.GenerateSpec(
        effect=request.effect,
        preset=request.preset,
        label=request.label,
        engine=request.engine,
        quality=request.quality,
        parameters={k: value_to_message(v) for k, v in request.parameters.items()},
        seed=request.seed,
        placement=_placement_to_message(request.placement),
        parent=request.parent,
        references=[to_message(each, shot_pb2.Picture()) for each in request.references],
    )
    if request.take is not None:
        to_message(request.take, spec.take)
    to_message(request.shot, spec.shot)
    to_message(request.frames, spec.frames)
    return spec


def request_of(spec: shot_pb2.GenerateSpec) -> Request:
    """The request in a spec, checked field by field. Raises InputError naming the field."""
    if not spec.HasField("shot"):
        raise InputError(
            "the shot is missing", field="shot", remedy="send the shot's range and size"
        )
    shot = to_model(spec.shot, Shot, "shot")
    parameters = {k: value_of(v, k) for k, v in spec.parameters.items()}
    values = {
        "effect": spec.effect,
        "preset": spec.preset,
        "label": spec.label,
        "engine": spec.engine,
        **({"quality": spec.quality} if spec.HasField("quality") else {}),
        **({"seed": spec.seed} if spec.HasField("seed") else {}),
        "parameters": parameters,
        "placement": _placement_of(spec.placement),
        "shot": shot,
        "frames": _plain(spec.frames) if spec.HasField("frames") else shot.handled_range,
        "parent": spec.parent,
        "take": to_model(spec.take, Picture, "take") if spec.HasField("take") else None,
        "references": [to_model(each, Picture, "references") for each in spec.references],
    }
    return checked(Request, values, "")


def effect_to_message(effect: Effect) -> catalog_pb2.EffectSchema:
    return catalog_pb2.EffectSchema(
        name=f"effects/{effect.id}",
        label=effect.label,
        engine=effect.engine,
        doc=effect.doc,
        primary=effect.primary,
        channels=effect.channels,
        parameters=[_parameter_to_message(p) for p in effect.parameters],
    )


def picture_of(message: shot_pb2.Picture) -> Picture:
    return to_model(message, Picture, "picture")


def _parameter_to_message(parameter: Parameter) -> catalog_pb2.ParameterSchema:
    fields = parameter.model_dump(exclude={"default"}, exclude_none=True)
    return catalog_pb2.ParameterSchema(**fields, default_value=value_to_message(parameter.default))


def _placement_to_message(placement: Placement) -> shot_pb2.Placement:
    message = shot_pb2.Placement()
    ParseDict(placement.model_dump(mode="json", exclude_none=True, exclude={"at"}), message)
    if placement.at is not None:
        message.at.u, message.at.v = placement.at
    return message


def _placement_of(message: shot_pb2.Placement) -> Placement:
    values = _plain(message)
    if message.HasField("at"):
        values["at"] = (message.at.u, message.at.v)
    return checked(Placement, values, "placement")


def _plain(message: Message) -> dict[str, Any]:
    """Fields by their own names; unset optional ones are left to the model's defaults."""
    return dict(
        MessageToDict(
            message,
            preserving_proto_field_name=True,
            always_print_fields_with_no_presence=True,
        )
    )
