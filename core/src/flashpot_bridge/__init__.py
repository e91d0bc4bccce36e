"""The host end of the loopback wire: standard library only, Python 3.9 and later."""

from flashpot_bridge.messages import (
    PROTOCOL_VERSION,
    HostIdentity,
    MalformedMessage,
    decode,
    encode,
    hello,
)

__all__ = ["PROTOCOL_VERSION", "HostIdentity", "MalformedMessage", "decode", "encode", "hello"]
