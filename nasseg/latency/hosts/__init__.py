"""Targets: where latency is measured. This machine and its cards are those that exist now."""

from nasseg.latency.hosts.host import Host
from nasseg.latency.hosts.local import LocalHost
from nasseg.latency.hosts.local import find_local as find_host

__all__ = ["Host", "LocalHost", "find_host"]
