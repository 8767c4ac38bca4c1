"""`nasseg profile`: where the time of a network goes, node by node."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

if TYPE_CHECKING:
    from nasseg.graph.architecture import Architecture
    from nasseg.latency.device import Device
    from nasseg.latency.profilers.profile import Profile
    from nasseg.latency.runtime import Model, Runtime, Setup
    from nasseg.network import Network

CLASSES = 19
BETWEEN = "between nodes"
_BAR = 14


def profile(
    model: Annotated[
        str,
        Argument(help="A reference, a trial (STUDY:NUMBER), a hash of the store, or a file."),
    ],
    size: Annotated[str, Option(help="Height x width.")] = "360x480",
    runtime: Annotated[
        str | None,
        Option(help="onnxruntime, openvino or torch; by default what the device deploys."),
    ] = None,
    device: Annotated[str, Option(help="auto, cpu, cuda or cuda:N.")] = "auto",
    threads: Annotated[int, Option(min=1, help="Threads on a CPU.")] = 1,
    batch: Annotated[int, Option(min=1, help="Images in one call.")] = 1,
    precision: Annotated[str, Option(help="Of fp32, fp16, bf16, int8 what it has.")] = "fp32",
    classes: Annotated[int, Option(min=2, help="Classes of the network.")] = CLASSES,
    space: Annotated[str | None, Option(help="Space file whose references are meant too.")] = None,
    blocks: Annotated[
        list[Path] | None, Option(help="Python file that registers blocks; several if repeated.")
    ] = None,
    store: Annotated[
        str | None,
        Option(help="Database URL or file to keep it in; the default one is used if it exists."),
    ] = None,
    as_json: Annotated[bool, Option("--json", help="Print JSON on stdout.")] = False,
) -> None:
    """Measure a network on this device and say what each of its nodes takes of its latency."""
    from nasseg.cli.interruption import interruptible
    from nasseg.cli.named_models import find_model, spaces_with
    from nasseg.cli.tables import print_json, remark
    from nasseg.extensions.user_files import load_blocks
    from nasseg.latency.device import detect
    from nasseg.latency.runtime import Setup
    from nasseg.latency.runtimes import default_runtime, find_runtime
    from nasseg.network import Network
    from nasseg.records.units import parse_size
    from nasseg.store import open_store

    wanted, found_device = parse_size(size), detect(device)
    chosen = find_runtime(runtime or default_runtime(found_device))
    setup = Setup(wanted, found_device, threads, batch, precision)
    load_blocks(blocks or ())
    exists = _exists(store)
    if exists:
        open_store(store).close()  # which brings an older one up to date
    found = find_model(model, spaces_with(space)[0], store)
    for file in found.user_files:
        file.load()
    architecture = found.known_architecture()
    if exists:
        architecture = _as_stored(architecture, store)
    with interruptible("nothing is kept of a profile that did not end"):
        network = Network(architecture, found.classes or classes).eval()
        profiled = _profiled(network, found.file, chosen, setup)
    facts = describe(found.name, network, profiled)
    if as_json:
        print_json(facts)
    else:
        _tell(facts)
    if store or exists:
        remark(f"kept in {_keep(facts, architecture, found_device, store)}")
    else:
        remark("to keep it for the dashboard, name a database file with --store")


def _exists(store: str | None) -> bool:
    from nasseg.store import resolve
    from nasseg.store.address import file_of

    file = file_of(resolve(store))
    return file is None or file.is_file()


def _as_stored(architecture: Architecture, store: str | None) -> Architecture:
    """Return an architecture with the names that its nodes have in the store, if it is there."""
    from nasseg.graph.architecture import Architecture
    from nasseg.store import open_reader

    with open_reader(store) as reader:
        stored = reader.architecture(architecture.hash)
    return architecture if stored is None else Architecture.from_json(stored.text)


def _profiled(network: Network, file: Path | None, runtime: Runtime, setup: Setup) -> Profile:
    from nasseg.latency.lock import DeviceLock
    from nasseg.latency.profilers.profile import profile
    from nasseg.network import fold_batch_norm

    model: Model = file if file and runtime.name != "torch" else fold_batch_norm(network)
    alone = DeviceLock(setup.device.id).measuring
    return profile(model, len(network.blocks), runtime, setup, exclusively=alone)


def describe(name: str, network: Network, profiled: Profile) -> dict[str, Any]:
    """Return a profile as plain data, its nodes in the order in which they run."""
    from nasseg.cli import show

    measured = profiled.measurement
    size = measured.height, measured.width
    facts = show.describe(network.architecture, network.classes, size)
    nodes = [
        {
            **{key: node[key] for key in ("name", "block", "output", "params", "macs")},
            "ms": taken_ms,
            "share": taken_ms / measured.latency_ms,
        }
        for node, taken_ms in zip(facts["nodes"], profiled.nodes_ms, strict=True)
    ]
    return {
        "model": name,
        "hash": facts["hash"],
        "classes": network.classes,
        "device": measured.device_id,
        "runtime": measured.runtime,
        "runtime_version": measured.runtime_version,
        "precision": measured.precision,
        "batch": measured.batch,
        "size": list(size),
        "threads": measured.threads,
        "latency_ms": measured.latency_ms,
        "latency_ci_ms": [measured.ci_low_ms, measured.ci_high_ms],
        "profiled_ms": profiled.profiled_ms,
        "status": "noisy" if profiled.remark else "ok",
        "reason": profiled.remark,
        "params": facts["params"],
        "macs": facts["macs"],
        "macs_fvcore": facts["macs_fvcore"],
        "nodes": nodes,
        "other_ms": profiled.other_ms,
    }


def _keep(
    facts: dict[str, Any], architecture: Architecture, device: Device, url: str | None
) -> str:
    """Store a profile, its architecture and device too unless they are there; return where."""
    from nasseg.graph.registry import registry
    from nasseg.records import ArchitectureRecord, StoredDevice, StoredProfile
    from nasseg.search_spaces import find_reference
    from nasseg.store import open_store

    height, width = facts["size"]
    same = (
        "classes", "runtime", "runtime_version", "precision", "batch", "threads", "latency_ms",
        "profiled_ms", "other_ms",
    )  # fmt: skip
    with open_store(url) as store:
        if store.device(device.id) is None:
            store.save_device(
                StoredDevice(id=device.id, kind=device.kind, name=device.name, facts=device.facts)
            )
        if store.architecture(architecture.hash) is None:
            shapes = architecture.shapes(registry, facts["classes"])
            reference = find_reference(facts["model"])
            store.save_architecture(
                ArchitectureRecord(
                    hash=architecture.hash,
                    text=architecture.to_json(),
                    space=reference[0].name if reference else "",
                    params=facts["params"],
                    macs=facts["macs"],
                    macs_fvcore=facts["macs_fvcore"],
                    shapes={n: (out[""].channels, out[""].stride) for n, out in shapes.items()},
                )
            )
        store.save_profile(
            StoredProfile(
                architecture_hash=architecture.hash,
                device_id=device.id,
                height=height,
                width=width,
                nodes={node["name"]: node["ms"] for node in facts["nodes"]},
                **{key: facts[key] for key in same},
            )
        )
        return store.shown


def _tell(facts: dict[str, Any]) -> None:
    from nasseg.cli.tables import new_table, remark, show
    from nasseg.records.wording import counted

    height, width = facts["size"]
    threads = counted(facts["threads"], "thread")
    numbers = ("output", "ms", "share")
    table = new_table(
        f"{facts['model']}, {height}x{width}, {facts['runtime']} {facts['precision']}, {threads}",
        "node", "block", *numbers, "", numbers=numbers,
    )  # fmt: skip
    most = max(node["share"] for node in facts["nodes"])
    for node in sorted(facts["nodes"], key=lambda node: -float(node["ms"])):
        table.add_row(
            node["name"],
            node["block"],
            "x".join(map(str, node["output"])),
            f"{node['ms']:.3f}",
            f"{node['share']:.1%}",
            _bar(node["share"] / most),
        )
    table.add_section()
    other = facts["other_ms"]
    table.add_row(BETWEEN, "", "", f"{other:.3f}", f"{other / facts['latency_ms']:.1%}", "")
    table.add_row("all", "", "", f"{facts['latency_ms']:.3f}", "100.0%", "")
    show(table)
    low, high = facts["latency_ci_ms"]
    remark(
        f"latency {facts['latency_ms']:.2f} ms ({low:.2f}-{high:.2f}) without profiler; the parts "
        f"as profiled add up to {facts['profiled_ms']:.2f} ms, "
        f"{facts['profiled_ms'] / facts['latency_ms']:.1%} of it"
    )
    if facts["reason"]:
        remark(facts["reason"])


def _bar(share: float) -> str:
    """Return a bar of eighths of a column."""
    eighths = round(share * _BAR * 8)
    return "█" * (eighths // 8) + " ▏▎▍▌▋▊▉"[eighths % 8].strip()
