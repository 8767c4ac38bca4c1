"""Candidates without a search."""

from types import SimpleNamespace

from nasseg.records import Latency, Trial
from nasseg.search.candidates import Candidate


def candidate(name, latency_ms=None, number=0):
    """A candidate with a name for a hash, measured if it has a latency."""
    made = Candidate(
        SimpleNamespace(hash=name),
        Trial(study_id=1, number=number, picks={"name": name}),
        followers=[number],
    )
    if latency_ms is not None:
        made.measurement = SimpleNamespace(
            latency=Latency(ms=latency_ms, low_ms=latency_ms, high_ms=latency_ms)
        )
    return made
