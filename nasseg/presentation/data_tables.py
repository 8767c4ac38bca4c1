"""The tables of a data set's check."""

from __future__ import annotations

from nasseg.data.check import DataCheck
from nasseg.presentation.table import Column, Table, facts
from nasseg.records.wording import counted

_MOST_SIZES = 4


def classes_table(check: DataCheck) -> Table:
    """Return a row for each class with its share of the labelled pixels of each split."""
    columns = (
        Column("class", "class"),
        *(Column(split, split, "percent", digits=2) for split in check.shares),
    )
    rows = tuple(
        (name, *(shares[place] for shares in check.shares.values()))
        for place, name in enumerate(check.classes)
    )
    return Table(columns, rows, "share of the labelled pixels")


def data_facts(check: DataCheck) -> Table:
    """Return what the data set is, a row a fact."""
    sizes = [f"{height}x{width} ({count})" for (height, width), count in check.sizes.items()]
    more = f", and {len(sizes) - _MOST_SIZES} more" if len(sizes) > _MOST_SIZES else ""
    splits = (f"{split} {counted(count, 'image')}" for split, count in check.images.items())
    ignored = (f"{split} {share:.1%}" for split, share in check.ignored.items())
    found = {
        "data": check.spec,
        "splits": ", ".join(splits),
        "sizes": ", ".join(sizes[:_MOST_SIZES]) + more,
        "trained at": f"{check.size[0]}x{check.size[1]}, by {check.rule}",
        "ignored pixels": ", ".join(ignored),
    }
    if check.modes:
        found["pixels"] = ", ".join(f"{mode} ({count})" for mode, count in check.modes.items())
    return facts(found)


def findings_table(check: DataCheck) -> Table:
    """Return a row for each finding, errors first."""
    columns = (
        Column("severity", ""),
        Column("question", "about"),
        Column("sentence", "what", roomy=True),
        Column("samples", "for example", roomy=True),
    )
    rows = tuple(
        (one.severity, one.question, one.sentence, "; ".join(one.samples)) for one in check.findings
    )
    return Table(columns, rows, "findings")
