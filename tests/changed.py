"""A measurement, a study or a point with other conditions or another latency."""

from dataclasses import fields, replace

from nasseg.records import Conditions, Latency


def changed(record, **changes):
    """Return a record with changes of its own fields, of its conditions and of its latency."""
    for name, kind in (("conditions", Conditions), ("latency", Latency)):
        names = {field.name for field in fields(kind)}
        inner = {key: changes.pop(key) for key in list(changes) if key in names}
        if inner:
            changes[name] = replace(getattr(record, name), **inner)
    return replace(record, **changes)
