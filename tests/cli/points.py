"""A front to print."""

from nasseg.analysis import Point


def front():
    """Two points, one with everything long."""
    common = {"kind": "front", "rung": 1, "training_id": 1}
    return (
        Point(
            trial=3, architecture_hash="0123456789abcdef", reference=None, params=123_456,
            macs=123_456_789, latency_ms=6.64, ci_low_ms=6.42, ci_high_ms=6.83, noisy=True,
            miou=0.4321, epochs=6, **common,
        ),
        Point(
            trial=12, architecture_hash="fedcba9876543210", reference="espnet_c_alpha3",
            params=12_345_678, macs=12_345_678_901, latency_ms=1234.56, ci_low_ms=1230.12,
            ci_high_ms=1250.34, noisy=False, miou=0.51249, epochs=100, **common,
        ),
    )  # fmt: skip
