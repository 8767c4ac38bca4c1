"""A front to print."""

from nasseg.analysis import Point
from nasseg.records import Latency


def front():
    """Two points, one with everything long."""
    common = {"kind": "front", "rung": 1, "training_id": 1}
    return (
        Point(
            trial=3,
            architecture_hash="0123456789abcdef",
            reference=None,
            params=123_456,
            macs=123_456_789,
            value=0.4321,
            epochs=6,
            **common,
            latency=Latency(ms=6.64, low_ms=6.42, high_ms=6.83, noisy=True),
        ),
        Point(
            trial=12,
            architecture_hash="fedcba9876543210",
            reference="espnet_c_alpha3",
            params=12_345_678,
            macs=12_345_678_901,
            value=0.51249,
            epochs=100,
            **common,
            latency=Latency(ms=1234.56, low_ms=1230.12, high_ms=1250.34, noisy=False),
        ),
    )
