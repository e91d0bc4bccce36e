"""The front: gRPC on a local address, services over one desk, no torch and no warp."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import time
from pathlib import Path
from typing import Any

import grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection

from flashpot.address import FILE, publish_address
from flashpot.errors import InputError
from flashpot.rpc.v1 import admin_pb2, catalog_pb2, job_pb2, media_pb2
from flashpot_server.admin import AdminServicer
from flashpot_server.catalog import CatalogServicer
from flashpot_server.desk import Desk
from flashpot_server.dispatch import Dispatcher
from flashpot_server.hub import Hub
from flashpot_server.jobs import JobServicer
from flashpot_server.media import MediaServicer
from flashpot_server.rooms import Rooms
from flashpot_server.rpc import handler_for
from flashpot_server.settings import Settings
from flashpot_server.store import Store

LOG = logging.getLogger("flashpot.service")
OPTIONS = [
    ("grpc.max_receive_message_length", 8 << 20),
    ("grpc.max_concurrent_streams", 200),
    ("grpc.keepalive_time_ms", 20_000),
    ("grpc.keepalive_timeout_ms", 5_000),
    ("grpc.http2.ping_timeout_ms", 5_000),
    ("grpc.http2.min_recv_ping_interval_without_data_ms", 10_000),
    ("grpc.keepalive_permit_without_calls", 1),
    ("grpc.so_reuseport", 0),
]
FILES = {
    "CatalogService": catalog_pb2,
    "JobService": job_pb2,
    "MediaService": media_pb2,
    "AdminService": admin_pb2,
}


async def serve(settings: Settings) -> None:
    """Serve until told to stop, by a call, a signal or idleness.

    Raises InputError at once where the data folder is in use or the address cannot be bound.
    """
    rooms = Rooms(settings.data)
    store, hub = Store(rooms.database), Hub()
    for uid in store.requeue_interrupted():
        LOG.info("job %s goes on after an interruption", uid)
    dispatcher = Dispatcher(store, hub, rooms, settings.threads)
    desk = Desk(store, hub, rooms, dispatcher)
    stopping = asyncio.Event()
    activity = _Activity()
    server = grpc.aio.server(options=OPTIONS, interceptors=[activity])
    services = {
        "CatalogService": CatalogServicer(settings),
        "JobService": JobServicer(desk),
        "MediaService": MediaServicer(desk),
        "AdminService": AdminServicer(desk, stopping.set),
    }
    names = [reflection.SERVICE_NAME, health.SERVICE_NAME]
    for name, servicer in services.items():
        described = FILES[name].DESCRIPTOR.services_by_name[name]
        server.add_generic_rpc_handlers([handler_for(described, servicer, rooms.token)])
        names.append(described.full_name)
    healthy = health.aio.HealthServicer()
    health_pb2_grpc.add_HealthServicer_to_server(healthy, server)
    reflection.enable_server_reflection(names, server)
    address = _bound(server, settings.address)
    await server.start()
    await healthy.set("", health_pb2.HealthCheckResponse.SERVING)
    work = asyncio.create_task(dispatcher.run())
    publish_address(rooms.folder, address, os.getpid())
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stopping.set)
    LOG.info("serving on %s", address)
    await _until_stopped(stopping, activity, dispatcher, settings.idle_minutes * 60)
    await healthy.set("", health_pb2.HealthCheckResponse.NOT_SERVING)
    (rooms.folder / FILE).unlink(missing_ok=True)
    work.cancel()
    await server.stop(grace=1.0)
    await dispatcher.close()
    store.close()
    LOG.info("stopped")


class _Activity(grpc.aio.ServerInterceptor):  # type: ignore[misc]
    """When the last call came."""

    def __init__(self) -> None:
        self.last = time.monotonic()

    async def intercept_service(self, continuation: Any, details: Any) -> Any:
        self.last = time.monotonic()
        return await continuation(details)


async def _until_stopped(
    stopping: asyncio.Event, activity: _Activity, dispatcher: Dispatcher, idle_seconds: float
) -> None:
    while not stopping.is_set():
        if dispatcher.running:
            activity.last = time.monotonic()
        left = activity.last + idle_seconds - time.monotonic()
        if left <= 0:
            return
        try:
            await asyncio.wait_for(stopping.wait(), min(left, 5.0) + 0.01)
        except TimeoutError:
            continue


def _bound(server: Any, address: str) -> str:
    host, _, port = address.rpartition(":")
    if address.startswith("unix:"):
        path = Path(address.removeprefix("unix:"))
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
    elif host not in {"127.0.0.1", "localhost", "[::1]"} or not port.isdecimal():
        raise InputError(
            f"{address!r} is not an address of this machine alone",
            field="--listen",
            remedy="give 127.0.0.1:PORT or unix:/path; a server for other machines needs TLS",
            code="not_loopback",
        )
    try:
        bound = server.add_insecure_port(address)
    except RuntimeError as error:
        raise InputError(
            f"{address} cannot be bound",
            field="--listen",
            remedy="choose another port, or end the server that has it",
            code="address_in_use",
        ) from error
    return address if address.startswith("unix:") else f"{host}:{bound}"
