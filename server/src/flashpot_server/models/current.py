"""Whether a stored pipeline fits the libraries of today, where they are not those it came with."""

from __future__ import annotations

from importlib.metadata import version

from flashpot.errors import InputError, VerificationError
from flashpot_server.models.blueprint import read_blueprint
from flashpot_server.models.store import Model
from flashpot_server.models.trial import TrialRoom


def verify_fit(model: Model, trials: TrialRoom) -> None:
    """Try a pipeline again where a library changed since it was tried.

    Raises VerificationError naming the part that does not fit any more.
    """
    before = model.manifest.checked_with
    if model.kind != "pipeline" or before == {name: version(name) for name in before}:
        return
    try:
        trials.try_out(model.folder, read_blueprint(model.folder))
    except InputError as error:
        raise VerificationError(
            f"it does not fit the libraries of this version: {error.message}",
            field=model.name,
            remedy="remove it, and import a version that was made for them",
            code="model_unfit",
        ) from error
