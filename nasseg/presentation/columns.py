"""The columns that several tables share."""

from __future__ import annotations

from nasseg.presentation.table import Column
from nasseg.records.metric import METRICS

STUDY = Column("study", "study")
TRIAL = Column("trial", "trial", "number")
NETWORK = Column("network", "network", roomy=True)
SPACE = Column("space", "space")
_MIOU = METRICS["miou"]
MIOU = Column(_MIOU.name, _MIOU.label, "number", digits=_MIOU.digits)
EPOCHS = Column("epochs", "epochs", "number")
LATENCY = Column("latency", "latency", "latency", unit="ms", short="ms")
INTERVAL = Column("interval", "95 % interval", "interval")
PARAMS = Column("params", "parameters", "quantity", short="params")
MACS = Column("macs", "MACs", "quantity")
KIND = Column("kind", "kind")
STATE = Column("state", "state")
REASON = Column("reason", "reason", roomy=True)
ARCHITECTURE = Column("architecture", "architecture")
