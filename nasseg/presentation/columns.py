"""The columns that several tables share."""

from __future__ import annotations

from nasseg.presentation.table import Column
from nasseg.records.metric import Metric

STUDY = Column("study", "study")
TRIAL = Column("trial", "trial", "number")
NETWORK = Column("network", "network", roomy=True)
SPACE = Column("space", "space")
EPOCHS = Column("epochs", "epochs", "number")
LATENCY = Column("latency", "latency", "latency", unit="ms", short="ms")
INTERVAL = Column("interval", "95 % interval", "interval")
PARAMS = Column("params", "parameters", "quantity", short="params")
MACS = Column("macs", "MACs", "quantity")
KIND = Column("kind", "kind")
STATE = Column("state", "state")
REASON = Column("reason", "reason", roomy=True)
ARCHITECTURE = Column("architecture", "architecture")


def metric_column(metric: Metric) -> Column:
    """Return the column of what networks reach by a metric."""
    return Column(metric.name, metric.label, "number", digits=metric.digits)
