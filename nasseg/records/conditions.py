"""What a latency depends on: the one place that says what is compared, and in which words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from nasseg.records.device import Device
from nasseg.records.keys import POSITIVE
from nasseg.records.wording import counted

GOVERNOR = "/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"
_NOT_KNOWN = ("", "unknown", None)
_ASKED = MappingProxyType({"role": "asked"})
_SIZE = MappingProxyType({**_ASKED, **POSITIVE})


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """Where a latency is taken, as far as conditions are found out from it.

    Attributes:
        device: what runs the network.
        read: returns the text of a small file of the device's system, empty where there is none.
        runtime_version: of the runtime's library there.
        memory_format: how the runtime lays images out there.
        anchor: what is timed beside the networks.
    """

    device: Device
    read: Callable[[str], str]
    runtime_version: str = ""
    memory_format: str = ""
    anchor: str = ""


def _found(find: Callable[[Site], str]) -> Mapping[str, Any]:
    return MappingProxyType({"role": "found", "find": find})


def _governor(site: Site) -> str:
    return site.read(GOVERNOR) or "unknown" if site.device.kind == "cpu" else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Conditions:
    """All that a latency depends on besides the network, and that the anchor does not make up for.

    What was asked must be the same for two latencies to be compared, and so must what was found on
    the device meanwhile:

    - another version of the runtime has other kernels, and another driver compiles others; torch's
      version counts where torch is the runtime, for elsewhere it only writes the file;
    - the memory format is part of how the network is run;
    - the governor decides how soon the clock follows a burst of work;
    - another anchor has another undisturbed machine for its reference.

    The rest does not count. Load, drift and the neighbours are divided out or told by a doubt;
    samples and intervals say how sure a latency is, not of what; the operating system's and
    Python's versions, the cores that were allowed and the source of nasseg itself change the
    latency of a loaded network by less than two runs differ, or the anchor with it.

    A condition is added by one line here, which says where it is found out as well: in a file of
    the device's system, in what is known of the device, or in how the runtime runs. It has a
    default, and older latencies, which do not know it, stay comparable. A study asks: what is
    found on the device is not known to it.

    Attributes:
        target: the id of the device that runs the network.
        runtime: what runs it there.
        precision: of weights and activations.
        batch: images in one call.
        height: of the image.
        width: of the image.
        threads: CPU threads that share a call.
        runtime_version: the version of the runtime's library.
        anchor: what is timed beside the networks.
        driver: of the accelerator.
        memory_format: how images lie in memory.
        governor: of the CPU's clock.
    """

    target: str = field(metadata=_ASKED)
    runtime: str = field(metadata=_ASKED)
    precision: str = field(default="fp32", metadata=_ASKED)
    batch: int = field(default=1, metadata=_SIZE)
    height: int = field(metadata=_SIZE)
    width: int = field(metadata=_SIZE)
    threads: int = field(default=1, metadata=_SIZE)
    runtime_version: str = field(default="", metadata=_found(lambda at: at.runtime_version))
    anchor: str = field(default="", metadata=_found(lambda at: at.anchor))
    driver: str = field(default="", metadata=_found(lambda at: at.device.driver))
    memory_format: str = field(default="", metadata=_found(lambda at: at.memory_format))
    governor: str = field(default="", metadata=_found(_governor))

    @property
    def size(self) -> tuple[int, int]:
        """Height and width of the image."""
        return self.height, self.width

    def found_at(self, site: Site) -> Conditions:
        """Return what was asked with all that is found out where the latency is taken."""
        found: dict[str, Any] = {each.name: each.metadata["find"](site) for each in _of("found")}
        return replace(self, **found)

    @property
    def asked(self) -> Conditions:
        """What was asked, without what was found."""
        found: dict[str, Any] = {each.name: each.default for each in _of("found")}
        return replace(self, **found)

    @property
    def question(self) -> str:
        """What was asked, as a text that is equal for equal questions."""
        return _text(self, _of("asked"))

    @property
    def identity(self) -> str:
        """All conditions, as a text that is equal for equal ones."""
        return _text(self, fields(self))

    @property
    def words(self) -> str:
        """What was asked but for the device, for people."""
        return (
            f"{self.runtime} {self.precision}, {self.height}x{self.width}, "
            f"{counted(self.threads, 'thread')}"
            + (f", batches of {self.batch}" if self.batch > 1 else "")
        )

    @property
    def facts(self) -> dict[str, str]:
        """All that is known but the device, `{title: value}`, for people."""
        runtime = f"{self.runtime} {self.runtime_version}".strip()
        joined = {"runtime": runtime, "size": f"{self.height}x{self.width}"}
        told = ("target", "runtime", "runtime_version", "height", "width")
        others = {each.name: getattr(self, each.name) for each in _of() if each.name not in told}
        return joined | {
            _title(name): str(value) for name, value in others.items() if not _unknown(value)
        }


def differences(one: Conditions, other: Conditions) -> tuple[str, ...]:
    """Return in which conditions two latencies differ so that they must not be compared.

    Each is a phrase with both values: `"threads is 1 in one and 2 in the other"`. What was found
    on only one of the two devices is not held against the other: records grow with time.
    """
    return tuple(
        f"{title} is {first} in one and {second} in the other"
        for title, first, second in differing(one, other)
    )


def differing(one: Conditions, other: Conditions) -> tuple[tuple[str, Any, Any], ...]:
    """Return what `differences` says as `(condition, its value in one, and in the other)`."""
    if one == other:
        return ()
    values = ((each, getattr(one, each.name), getattr(other, each.name)) for each in _of())
    return tuple(
        (_title(each.name), first, second)
        for each, first, second in values
        if first != second and (each.metadata["role"] == "asked" or not _unknown(first, second))
    )


def cannot_be_compared(phrases: Iterable[str]) -> str:
    """Return what `differences` found as the end of a sentence."""
    return f"cannot be compared: {'; '.join(phrases)}"


def _title(name: str) -> str:
    return name.replace("_", " ")


def _unknown(*values: object) -> bool:
    return any(value in _NOT_KNOWN for value in values)


@cache
def _of(role: str = "") -> tuple[Field[Any], ...]:
    return tuple(each for each in fields(Conditions) if role in ("", each.metadata["role"]))


def _text(conditions: Conditions, chosen: tuple[Field[Any], ...]) -> str:
    """Return values by name; one that is as by default is left out, and so may be a later field."""
    pairs = ((each, getattr(conditions, each.name)) for each in chosen)
    return " ".join(
        f"{each.name}={value}"
        for each, value in pairs
        if each.default is MISSING or value != each.default
    )
