"""The present time."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """Return the present time in UTC; all times of records are."""
    return datetime.now(UTC)
