"""Schema migrations, run by alembic when a store is opened for writing."""
