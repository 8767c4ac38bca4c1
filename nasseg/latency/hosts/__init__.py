"""Targets: where latency is measured, one file a kind of place."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from nasseg.latency.host import Host
from nasseg.latency.hosts import local
from nasseg.latency.hosts.local import LocalHost

__all__ = ["Host", "LocalHost", "find_host"]


def find_host(name: str) -> Host:
    """Return the target of that name.

    The word before the colon names the file: `"ssh:pi"` is what `find("ssh:pi")` of `hosts/ssh.py`
    returns. Names without such a file are devices of this machine.

    Raises:
        UsageError: when there is no such target.
    """
    kind, colon, _ = name.partition(":")
    if colon and kind in {module.name for module in iter_modules(__path__)}:
        found: Host = import_module(f"{__name__}.{kind}").find(name)
        return found
    return local.find(name)
