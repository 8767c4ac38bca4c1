"""A study says which metric it maximises."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Write down that every study so far has searched for the best mIoU."""
    column = sa.Column("metric", sa.String(), nullable=False, server_default="miou")
    op.add_column("nasseg_studies", column)
