"""The real import, with the terms said for the test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flashpot_server.models import Model, ModelStore
from flashpot_server.models.importing import Terms, import_pipeline
from flashpot_server.models.trial import TrialRoom

APACHE = Terms(licence="apache-2.0", by="anna")


def bring(source: Path, store: ModelStore, trials: TrialRoom, **other: Any) -> Model:
    """Import a folder under a free licence, unless other terms are given."""
    terms = other.pop("terms", APACHE)
    return import_pipeline(source, store, terms, trials, **other)
