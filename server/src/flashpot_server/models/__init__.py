"""The studio's own weights: imported once through checks, then loaded only as they were imported.

A model lies in the models folder as `<name>/manifest.json` and `<name>/files/`, the manifest
written last. Importing this package loads neither torch nor diffusers; what needs them runs in
`child`, a process of its own with limits, or in the engine.
"""

from flashpot_server.models.gate import Lease, admit
from flashpot_server.models.licences import Licence, LicenceRecord
from flashpot_server.models.manifest import FileRecord, Kind, Manifest
from flashpot_server.models.offline import go_offline
from flashpot_server.models.store import FOLDER_VARIABLE, Model, ModelStore, models_folder

__all__ = [
    "FOLDER_VARIABLE",
    "FileRecord",
    "Kind",
    "Lease",
    "Licence",
    "LicenceRecord",
    "Manifest",
    "Model",
    "ModelStore",
    "admit",
    "go_offline",
    "models_folder",
]
