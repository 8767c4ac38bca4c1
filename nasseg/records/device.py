"""The device that networks are measured on, as a sheet of facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nasseg.records.keys import KEY


@dataclass(frozen=True, slots=True)
class Device:
    """One CPU or one CUDA device.

    Attributes:
        id: the same for the same hardware, whatever the system on it: `"cpu-5b2e90c1"`.
        kind: `"cpu"` or `"cuda"`.
        name: the model's name.
        cores: logical cores of a CPU, multiprocessors of a CUDA device.
        memory_gb: its memory, in 2^30 bytes.
        os: operating system and kernel.
        driver: the CUDA driver's version; empty for a CPU.
        index: which of several CUDA devices.
        facts: what else is known, for people to read.
    """

    id: str = field(metadata=KEY)
    kind: str
    name: str
    cores: int = 0
    memory_gb: float = 0.0
    os: str = ""
    driver: str = ""
    index: int = 0
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def torch_name(self) -> str:
        """What torch calls it."""
        return "cpu" if self.kind == "cpu" else f"cuda:{self.index}"
