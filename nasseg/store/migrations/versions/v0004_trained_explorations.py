"""Explorations whose samples are trained: on what, how, and from which files of the user."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add what a resumed exploration must agree with."""
    for name, kind, default in (
        ("data_fingerprint", sa.String(), ""),
        ("recipe_hash", sa.String(), ""),
        ("epochs", sa.Integer(), "0"),
        ("user_files", sa.JSON(), "[]"),
    ):
        column = sa.Column(name, kind, nullable=False, server_default=default)
        op.add_column("nasseg_explorations", column)
