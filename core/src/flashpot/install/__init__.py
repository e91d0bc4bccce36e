"""Bundles for hosts: made from the plugins' sources, put where a host looks, taken away again."""

from flashpot.install.bundle import bundle
from flashpot.install.hosts import HOSTS
from flashpot.install.putting import Installation, install, uninstall

__all__ = ["HOSTS", "Installation", "bundle", "install", "uninstall"]
