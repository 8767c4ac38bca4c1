from dataclasses import replace

import pytest

from nasseg.store import open_store

from ..test_store import ARCHITECTURE, DEVICE, MEASUREMENT


@pytest.fixture
def store(url):
    with open_store(url) as store:
        yield store


def test_devices_by_name_and_what_was_measured_on_each(store):
    other = replace(DEVICE, id="e", name="a board")
    for device in (DEVICE, other):
        store.save_device(device)
    store.save_architecture(ARCHITECTURE)
    first = store.add_measurement(MEASUREMENT)
    elsewhere = store.add_measurement(
        replace(MEASUREMENT, conditions=replace(MEASUREMENT.conditions, target="e", threads=4))
    )
    again = store.add_measurement(
        replace(MEASUREMENT, conditions=replace(MEASUREMENT.conditions, runtime="openvino"))
    )
    assert store.measurements.on("f") == ()
    assert store.devices.all() == (other, DEVICE)
    assert store.measurements.on("d") == (first, again)
    assert store.measurements.on("e") == (elsewhere,)
