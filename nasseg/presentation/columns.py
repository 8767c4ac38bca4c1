"""The columns that several tables share."""

from __future__ import annotations

from nasseg.presentation.table import Column

STUDY = Column("study", "study")
TRIAL = Column("trial", "trial", "number")
NETWORK = Column("network", "network")
SPACE = Column("space", "space")
MIOU = Column("miou", "mIoU", "number", digits=3)
EPOCHS = Column("epochs", "epochs", "number")
LATENCY = Column("latency", "latency", "latency", unit="ms", short="ms")
INTERVAL = Column("interval", "95 % interval", "interval")
PARAMS = Column("params", "parameters", "quantity", short="params")
MACS = Column("macs", "MACs", "quantity")
KIND = Column("kind", "kind")
STATE = Column("state", "state")
REASON = Column("reason", "reason")
ARCHITECTURE = Column("architecture", "architecture")
