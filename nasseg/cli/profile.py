"""`nasseg profile`: where the time of a network goes, node by node."""

from __future__ import annotations

from typing import Annotated, Any

from typer import Argument

from nasseg.api import defaults
from nasseg.cli import options
from nasseg.cli.options import SIZE

BETWEEN = "between nodes"
_BAR = 14


def profile(
    model: Annotated[
        str,
        Argument(help="A reference, a trial (STUDY:NUMBER), a hash of the store, or a file."),
    ],
    size: options.Size = SIZE,
    runtime: options.Runtime = None,
    target: options.Target = defaults.DEVICE,
    threads: options.Threads = defaults.THREADS,
    batch: options.Batch = defaults.BATCH,
    precision: options.Precision = defaults.PRECISION,
    classes: options.Classes = defaults.CLASSES,
    space: options.Space = None,
    blocks: options.Blocks = None,
    store: options.Store = None,
    as_json: options.AsJson = False,
) -> None:
    """Measure a network on a target and say what each of its nodes takes of its latency.

    The profile is kept in the store that is named, or in the default one if it exists.
    """
    from nasseg.api.profile import profile as run
    from nasseg.cli.interruption import interruptible
    from nasseg.cli.tables import print_json, remark
    from nasseg.records.units import parse_size

    wanted = parse_size(size)
    with interruptible("nothing is kept of a profile that did not end"):
        done = run(
            model,
            size=wanted,
            runtime=runtime,
            target=target,
            threads=threads,
            batch=batch,
            precision=precision,
            classes=classes,
            space=space,
            blocks=blocks or (),
            store=store,
        )
    facts = done.to_dict()
    if as_json:
        print_json(facts)
    else:
        _tell(facts)
    if done.kept:
        remark(f"kept in {done.kept}")
    else:
        remark("to keep it for the dashboard, name a database file with --store")


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
