"""The front: gRPC on a local address, services over one desk, no torch and no warp."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from contextlib import closing
from typing import Any

import grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection

from flashpot.address import FILE, publish_address
from flashpot.rpc.v1 import admin_pb2, catalog_pb2, job_pb2, media_pb2
from flashpot_server.activity import Activity
from flashpot_server.admin import AdminServicer
from flashpot_server.catalog import CatalogServicer
from flashpot_server.desk import Desk
from flashpot_server.dispatch import Dispatcher
from flashpot_server.hub import Hub
from flashpot_server.jobs import JobServicer
from flashpot_server.listening import OPTIONS, bound
from flashpot_server.media import MediaServicer
from flashpot_server.models import FOLDER_VARIABLE
from flashpot_server.rooms import Rooms
from flashpot_server.rpc import Door, handler_for
from flashpot_server.settings import Settings
from flashpot_server.store import Store

LOG = logging.getLogger("flashpot.service")
GRACE_SECONDS = 1.0
LOOK_SECONDS = 5.0
"""How often it is looked whether the server is idle."""


async def serve(settings: Settings) -> None:
    """Serve until told to stop, by a call, a signal or idleness.

    Raises InputError at once where the data folder is in use or the address cannot be bound.
    """
    os.umask(0o077)
    # Where engines look, in this process and in the worker, which inherits it.
    os.environ[FOLDER_VARIABLE] = str(settings.models)
    rooms, hub = Rooms(settings.data), Hub()
    with closing(Store(rooms.database, hub.announce)) as store:
        for uid in store.requeue_interrupted():
            LOG.info("job %s goes on after an interruption", uid)
        desk = Desk(store, hub, rooms, Dispatcher(store, hub, rooms, settings.threads))
        await _serve(settings, desk)
    rooms.release()
    LOG.info("stopped")


async def _serve(settings: Settings, desk: Desk) -> None:
    stopping, activity = asyncio.Event(), Activity()
    server = grpc.aio.server(options=OPTIONS)
    services = {
        catalog_pb2.DESCRIPTOR.services_by_name["CatalogService"]: CatalogServicer(settings),
        job_pb2.DESCRIPTOR.services_by_name["JobService"]: JobServicer(desk),
        media_pb2.DESCRIPTOR.services_by_name["MediaService"]: MediaServicer(desk),
        admin_pb2.DESCRIPTOR.services_by_name["AdminService"]: AdminServicer(desk, stopping.set),
    }
    door = Door(desk.rooms.token, activity)
    for described, servicer in services.items():
        server.add_generic_rpc_handlers([handler_for(described, servicer, door)])
    healthy = await _told_healthy(server, [service.full_name for service in services])
    address = bound(server, settings.address)
    await server.start()
    publish_address(desk.rooms.folder, address, os.getpid())
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, stopping.set)
    LOG.info("serving")
    work = asyncio.create_task(desk.dispatcher.run())
    try:
        await _until_stopped(stopping, activity, desk, work, settings.idle_minutes * 60)
    finally:
        await healthy.enter_graceful_shutdown()
        (desk.rooms.folder / FILE).unlink(missing_ok=True)
        work.cancel()
        await asyncio.wait({work})
        await server.stop(GRACE_SECONDS)
        await desk.dispatcher.close()


async def _told_healthy(server: Any, names: list[str]) -> Any:
    """The standard health and reflection services."""
    healthy = health.aio.HealthServicer()
    for name in ("", *names):
        await healthy.set(name, health_pb2.HealthCheckResponse.SERVING)
    health_pb2_grpc.add_HealthServicer_to_server(healthy, server)
    reflection.enable_server_reflection(
        [*names, health.SERVICE_NAME, reflection.SERVICE_NAME], server
    )
    return healthy


async def _until_stopped(
    stopping: asyncio.Event,
    activity: Activity,
    desk: Desk,
    work: asyncio.Task[None],
    idle_seconds: float,
) -> None:
    """Raises what the dispatcher died of: a server that makes nothing must not look alive."""
    told = asyncio.create_task(stopping.wait())
    while not stopping.is_set() and activity.idle_seconds < idle_seconds:
        left = min(idle_seconds - activity.idle_seconds, LOOK_SECONDS)
        await asyncio.wait({told, work}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            work.result()
        if desk.dispatcher.current is not None:
            activity.touch()
    told.cancel()
