"""CatalogService: what can be asked for, and who answers."""

from __future__ import annotations

import asyncio
import shutil
from typing import Any

from flashpot import __version__
from flashpot.address import code_digest
from flashpot.effects import library
from flashpot.rpc.convert import effect_to_message, value_to_message
from flashpot.rpc.v1 import catalog_pb2
from flashpot_server.engine import engines
from flashpot_server.engines.diffusion.stock import Imported, imported
from flashpot_server.machine import machine_class
from flashpot_server.settings import Settings


class CatalogServicer:
    """flashpot.v1.CatalogService."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def ListEffects(self, _: Any, __: Any) -> catalog_pb2.ListEffectsResponse:
        return catalog_pb2.ListEffectsResponse(
            effects=[effect_to_message(effect) for effect in library().effects.values()],
            presets=[
                catalog_pb2.Preset(
                    **preset.model_dump(exclude={"parameters"}),
                    parameters={k: value_to_message(v) for k, v in preset.parameters.items()},
                )
                for preset in library().presets.values()
            ],
            etag=code_digest(),
        )

    async def GetEffect(
        self, request: catalog_pb2.GetEffectRequest, _: Any
    ) -> catalog_pb2.EffectSchema:
        return effect_to_message(library().effect(request.name.rpartition("/")[2]))

    async def ListModels(self, _: Any, __: Any) -> catalog_pb2.ListModelsResponse:
        found = await asyncio.to_thread(imported)
        return catalog_pb2.ListModelsResponse(models=[_model(model) for model in found])

    async def GetServerInfo(self, _: Any, __: Any) -> catalog_pb2.ServerInfo:
        found = engines().values()
        return catalog_pb2.ServerInfo(
            version=__version__,
            code_digest=code_digest(),
            machine_class=machine_class(),
            engines=[catalog_pb2.EngineInfo(name=e.name, version=e.version) for e in found],
            threads=self._settings.threads,
            workers=1,
            disk_free_bytes=shutil.disk_usage(self._settings.data).free,
        )


def _model(found: Imported) -> catalog_pb2.ModelInfo:
    model, family = found.model, found.family
    manifest = model.manifest
    return catalog_pb2.ModelInfo(
        name=model.name,
        kind=model.kind,
        family=family.id if family else model.family,
        label=family.label if family else "no engine drives it",
        modes=sorted(family.pipelines) if family and model.kind == "pipeline" else (),
        licence=model.licence.title,
        limits=model.licence.limits,
        accepted_by=model.licence.accepted_by,
        size=manifest.size,
        digest=model.digest,
        still=bool(family and family.still),
        base=manifest.adapter.base if manifest.adapter else "",
    )
