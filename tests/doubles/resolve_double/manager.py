"""The project manager: projects of the database, and the one that is open."""

from __future__ import annotations

import copy

from doubles.resolve_double.bridge import Refused
from doubles.resolve_double.project import UNTITLED, Show
from doubles.resolve_double.shows import Project
from doubles.resolve_double.thing import Thing

DIALOG = "Save Project"


class ProjectManager(Thing):
    """The database as a script sees it."""

    def CreateProject(self, projectName: str, mediaLocationPath: str = "") -> Project:
        """A new project, open; None where the name is taken."""
        if not projectName or projectName in self._desk.shelf:
            raise Refused
        self._desk.shelf[projectName] = Show(projectName)
        return self._opened(projectName)

    def LoadProject(self, projectName: str) -> Project:
        """Open a project as it was saved; None where there is none of that name."""
        if projectName not in self._desk.shelf:
            raise Refused
        return self._opened(projectName)

    def GetCurrentProject(self) -> Project:
        """The project that is open."""
        return Project(self._bridge, self._desk.show)

    def SaveProject(self) -> bool:
        """Save the open project; one without a name asks for it, and for ever without a window."""
        show: Show = self._desk.show
        if show.name == UNTITLED:
            if self._bridge.profile.nogui:
                self._bridge.quitting.wait()
            self._bridge.raise_dialog(DIALOG)
            return False
        if not self._desk.database:
            return False
        for cut in show.cuts:
            for track in (track for tracks in cut.tracks.values() for track in tracks):
                track.items = [item for item in track.items if item.durable]
        self._desk.shelf[show.name] = copy.deepcopy(show)
        return True

    def CloseProject(self, project: Project) -> bool:
        """Close without saving."""
        if not isinstance(project, Project):
            return False
        self._desk.show = Show(UNTITLED)
        return True

    def DeleteProject(self, projectName: str) -> bool:
        """Away with one that is not open."""
        if projectName == self._desk.show.name:
            return False
        return self._desk.shelf.pop(projectName, None) is not None

    def GetProjectListInCurrentFolder(self) -> list[str]:
        """Every project's name."""
        return sorted(self._desk.shelf)

    def GetCurrentDatabase(self) -> dict[str, str]:
        """The database; None where the project is attached to none, or Resolve is not up yet."""
        if not self._desk.database:
            raise Refused
        return {"DbType": "Disk", "DbName": "Local Database"}

    def _opened(self, name: str) -> Project:
        self._desk.show = copy.deepcopy(self._desk.shelf[name])
        return Project(self._bridge, self._desk.show)
