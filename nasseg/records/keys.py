"""What a field is to its record: part of its key, a name of another record, a large number.

The metadata of dataclass fields, from which `nasseg.store` makes keys, references and columns.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

Role = MappingProxyType[str, Any]

KEY: Role = MappingProxyType({"key": True})
"""With the others of this role, the field tells a record from all others."""
LARGE: Role = MappingProxyType({"large": True})
"""An integer beyond 32 bits."""
PLACE: Role = MappingProxyType({"place": True})
"""A file or a folder: one below the store's own folder is kept relative to that, and a store that
is moved together with its folder finds it again."""

POSITIVE: Role = MappingProxyType({"within": (1e-12, 1e15)})
"""A quantity that is never zero, such as a latency or the height of an image."""
AMOUNT: Role = MappingProxyType({"within": (0, 2**63)})
"""A quantity that may be zero, such as a count."""
SHARE: Role = MappingProxyType({"within": (0, 1)})
"""Of a whole, such as an mIoU."""


def refers(to: str, *, key: bool = False, indexed: bool = False) -> Role:
    """Return the role of a field that names another record.

    Args:
        to: the record's type and the field that is meant, as `"Study.id"`.
        key: whether it is part of the own key as well.
        indexed: whether records are looked up by it.
    """
    return MappingProxyType({"refers": to, "key": key, "indexed": indexed})
