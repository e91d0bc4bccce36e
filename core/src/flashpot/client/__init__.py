"""The client of a server: plain data in, plain data out, every failure one of our errors."""

from flashpot.client.connection import Client
from flashpot.client.records import (
    Estimate,
    Event,
    FrameReady,
    JobRecord,
    ModelInfo,
    Preview,
    Progress,
    RemoteFile,
    ServerInfo,
)

__all__ = [
    "Client",
    "Estimate",
    "Event",
    "FrameReady",
    "JobRecord",
    "ModelInfo",
    "Preview",
    "Progress",
    "RemoteFile",
    "ServerInfo",
]
