from __future__ import annotations

import pytest
import torch

from nasseg.errors import MeasurementError
from nasseg.latency.hosts import LocalHost, find_host
from nasseg.latency.kept_figures import Kept
from nasseg.latency.roofline import WINOGRAD, Roof, check_floor, roof
from nasseg.latency.runtime import Setup

ROOF = Roof(macs_per_ms=1e6, bytes_per_ms=1e6)


@pytest.fixture
def kept(tmp_path, monkeypatch) -> Kept:
    """A device whose roof is known, and may not be measured."""
    monkeypatch.setattr(LocalHost, "roof", lambda *_: ROOF)
    return Kept(tmp_path)


def setup(**others) -> Setup:
    return Setup((100, 200), find_host("cpu"), **others)


def test_arithmetic_or_memory_is_the_floor():
    assert ROOF.floor_ms(macs=8_000_000, moved_bytes=1_000_000) == 8 / WINOGRAD
    assert ROOF.floor_ms(macs=8_000_000, moved_bytes=5_000_000) == 5


def test_a_latency_below_the_floor_is_an_error(kept):
    check_floor(2.01, 8_000_000, setup(), kept)
    with pytest.raises(MeasurementError, match=r"1.9 ms cannot be true.*did not wait"):
        check_floor(1.9, 8_000_000, setup(), kept)


def test_a_batch_takes_longer(kept):
    with pytest.raises(MeasurementError, match="16 million"):
        check_floor(3.9, 8_000_000, setup(batch=2), kept)


def test_the_image_must_be_read(kept):
    with pytest.raises(MeasurementError, match=r"0.24 ms at least"):
        check_floor(0.2, 1, setup(), kept)
    check_floor(0.2, 1, setup(precision="fp16"), kept)


def test_a_roof_is_measured_once(kept, monkeypatch):
    assert roof(setup(), kept) == ROOF
    monkeypatch.setattr(LocalHost, "roof", lambda *_: Roof(1.0, 1.0))
    assert roof(setup(), kept) == ROOF
    assert roof(setup(precision="bf16"), kept) == Roof(1.0, 1.0)


def test_this_machine_is_under_its_roof(tmp_path):
    """A matrix product of another shape is no faster than the roof, and some hundredth of it."""
    conditions, threads = setup(), torch.get_num_threads()
    found = roof(conditions, Kept(tmp_path))
    assert torch.get_num_threads() == threads
    assert found.macs_per_ms > 1e5
    assert found.bytes_per_ms > 1e5
