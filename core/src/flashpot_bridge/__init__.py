"""The host end of the loopback wire: standard library only, Python 3.9 and later, no threads."""

from flashpot_bridge.bridge import VERBS, Bridge
from flashpot_bridge.calls import HostError, Steps
from flashpot_bridge.line import Line
from flashpot_bridge.messages import (
    PROTOCOL_VERSION,
    HostIdentity,
    MalformedMessage,
    Message,
    decode,
    encode,
    hello,
)
from flashpot_bridge.places import (
    CompanionAddress,
    Installed,
    config_folder,
    read_address,
    read_catalogue,
    read_installed,
    write_private,
)

__all__ = [
    "PROTOCOL_VERSION",
    "VERBS",
    "Bridge",
    "CompanionAddress",
    "HostError",
    "HostIdentity",
    "Installed",
    "Line",
    "MalformedMessage",
    "Message",
    "Steps",
    "config_folder",
    "decode",
    "encode",
    "hello",
    "read_address",
    "read_catalogue",
    "read_installed",
    "write_private",
]
