"""Where the time of a network goes, node by node."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nasseg.api import defaults
from nasseg.api.describe import Description, description
from nasseg.api.named_models import ModelName, find_model, load_blocks_for, spaces_with
from nasseg.graph.architecture import Architecture
from nasseg.graph.registry import registry
from nasseg.latency.hosts import find_host
from nasseg.latency.profilers import profile as profiling
from nasseg.latency.profilers.profile import NodeTimes
from nasseg.latency.runtime import Model, Setup
from nasseg.latency.runtimes import find_runtime
from nasseg.network import Network, fold_batch_norm
from nasseg.records import ArchitectureRecord, Cost, Device, Profile
from nasseg.search_spaces import find_reference
from nasseg.store import open_reader, open_store, resolve
from nasseg.store.address import file_of


@dataclass(frozen=True)
class ProfiledNetwork:
    """A network whose latency is divided among its nodes.

    Attributes:
        network: its nodes with shapes and costs.
        profile: the latency, and the part of it that each node takes, in ms.
        kept: the store that keeps it, if one does.
    """

    network: Description
    profile: NodeTimes
    kept: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return plain data, the nodes in the order in which they run."""
        measured = self.profile.measurement
        nodes = [
            {
                **{key: node[key] for key in ("name", "block", "output", "params", "macs")},
                "ms": taken_ms,
                "share": taken_ms / measured.latency.ms,
            }
            for node, taken_ms in zip(
                (each.to_dict() for each in self.network.nodes), self.profile.nodes_ms, strict=True
            )
        ]
        return {
            "model": self.network.name,
            "hash": self.network.hash,
            "classes": self.network.classes,
            "device": measured.conditions.target,
            "runtime": measured.conditions.runtime,
            "runtime_version": measured.conditions.runtime_version,
            "precision": measured.conditions.precision,
            "batch": measured.conditions.batch,
            "size": list(self.network.size),
            "threads": measured.conditions.threads,
            "latency_ms": measured.latency.ms,
            "latency_ci_ms": [measured.latency.low_ms, measured.latency.high_ms],
            "profiled_ms": self.profile.profiled_ms,
            "status": "noisy" if self.profile.remark else "ok",
            "reason": self.profile.remark,
            "params": self.network.params,
            "macs": self.network.macs,
            "macs_fvcore": self.network.macs_fvcore,
            "nodes": nodes,
            "other_ms": self.profile.other_ms,
        }


def profile(
    model: ModelName,
    *,
    size: tuple[int, int] = defaults.SIZE,
    runtime: str | None = None,
    precision: str = defaults.PRECISION,
    target: str = defaults.DEVICE,
    threads: int = defaults.THREADS,
    batch: int = defaults.BATCH,
    classes: int = defaults.CLASSES,
    space: str | None = None,
    blocks: Sequence[Path] = (),
    store: str | None = None,
) -> ProfiledNetwork:
    """Measure a network on a target and say what each of its nodes takes of its latency.

    Args:
        model: a reference, a trial (`"STUDY:12"`), a hash of the store, an architecture, or the
            file of one or of an ONNX model that nasseg wrote.
        size: height and width of the image in pixels.
        runtime: its name; by default what the target deploys.
        precision: of weights and activations: `"fp32"`, `"fp16"`, `"bf16"` or `"int8"`.
        target: where latency is measured: `"auto"`, `"cpu"`, `"cuda"` or `"cuda:N"`.
        threads: CPU threads that share one call.
        batch: images in one call.
        classes: of a network that no data set says it of.
        space: the space, or space file, whose references are meant first.
        blocks: Python files that register blocks.
        store: the database that keeps the profile; the user's own does if it exists.

    Raises:
        UsageError: when nothing is called so, a value is not acceptable, or nothing profiles the
            runtime on the device.
        MeasurementError: when the runtime cannot load or run it here.

    Examples:
        >>> import nasseg
        >>> found = nasseg.profile("espnet_c_alpha3", size=(64, 96))  # doctest: +SKIP
        >>> max(found.to_dict()["nodes"], key=lambda node: node["ms"])["name"]  # doctest: +SKIP
        'stem'
    """
    host = find_host(target)
    chosen = find_runtime(runtime or host.default_runtime)
    setup = Setup(size, host, threads, batch, precision)
    load_blocks_for((model,), blocks, store)
    exists = _exists(store)
    if exists:
        open_store(store).close()  # which brings an older one up to date
    found = find_model(model, spaces_with(space)[0], store)
    architecture = found.known_architecture()
    if exists:
        architecture = _as_stored(architecture, store)
    described = description(found.name, architecture, found.classes or classes, size)
    network = Network(architecture, described.classes).eval()
    timed: Model = found.file if found.file and chosen.name != "torch" else fold_batch_norm(network)
    with host.alone():
        profiled = profiling.profile(timed, len(network.blocks), chosen, setup)
    kept = _keep(described, profiled, host.device, store) if store or exists else None
    return ProfiledNetwork(described, profiled, kept)


def _exists(store: str | None) -> bool:
    file = file_of(resolve(store))
    return file is None or file.is_file()


def _as_stored(architecture: Architecture, store: str | None) -> Architecture:
    """Return an architecture with the names that its nodes have in the store, if it is there."""
    with open_reader(store) as reader:
        stored = reader.architectures.find(architecture.hash)
    return architecture if stored is None else Architecture.from_json(stored.text)


def _keep(described: Description, profiled: NodeTimes, device: Device, url: str | None) -> str:
    """Store a profile, its architecture and device too unless they are there; return where."""
    measured = profiled.measurement
    names = (node.name for node in described.nodes)
    with open_store(url) as store:
        if store.devices.find(device.id) is None:
            store.save_device(device)
        if store.architectures.find(described.hash) is None:
            store.save_architecture(_stored(described))
        store.save_profile(
            Profile(
                architecture_hash=described.hash,
                classes=described.classes,
                conditions=measured.conditions,
                latency_ms=measured.latency.ms,
                nodes=dict(zip(names, profiled.nodes_ms, strict=True)),
                profiled_ms=profiled.profiled_ms,
                other_ms=profiled.other_ms,
            )
        )
        return store.shown


def _stored(described: Description) -> ArchitectureRecord:
    architecture = described.architecture
    shapes = architecture.shapes(registry, described.classes)
    reference = find_reference(described.name)
    return ArchitectureRecord(
        hash=architecture.hash,
        text=architecture.to_json(),
        space=reference[0].name if reference else "",
        cost=Cost(described.params, described.macs, described.macs_fvcore),
        shapes={name: (out[""].channels, out[""].stride) for name, out in shapes.items()},
    )
