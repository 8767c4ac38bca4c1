"""A small search whose jobs answer at once."""

import time
from dataclasses import replace

import numpy as np
import pytest

from nasseg.data.dataset import SegmentationData, Split
from nasseg.search.policy import Policy
from nasseg.search.search import Search
from nasseg.search.settings import Settings
from nasseg.search_spaces import find_space
from nasseg.store import open_store
from nasseg.train import Recipe

from .fake import DEVICE, HOST, FakeExecutor, impatient


@pytest.fixture
def store(tmp_path):
    with open_store(str(tmp_path / "store.db")) as opened:
        yield opened


@pytest.fixture
def settings(tmp_path):
    pixels = np.zeros((2, 32, 48, 3), np.uint8)
    split = Split(pixels, pixels[..., 0], ("a", "b"))
    data = SegmentationData(
        "streets", ("x", "y", "z", "u", "v"), ((0, 0, 0),) * 5, (32, 48), split, split, "f" * 16
    )
    return Settings(
        study="test",
        space=find_space("esp_family"),
        budget_ms=9.0,
        data=data,
        target=HOST,
        device=DEVICE,
        runtime="onnxruntime",
        precision="fp32",
        threads=1,
        recipe=Recipe(epochs=9),
        rungs=(1, 3, 9),
        sampler="random",
        seed=0,
        trials=24,
        timeout_s=None,
        workers=2,
        files=tmp_path / "files",
        policy=impatient(Policy()),
    )


@pytest.fixture
def search(store, settings):
    """Run a search to its end and return its executor, which has the `proposals` too.

    Keywords change the settings.
    """

    def run(executor=None, on_progress=lambda progress: None, clock=time.monotonic, **changes):
        executor = executor or FakeExecutor()
        searching = Search(replace(settings, **changes), store, executor, on_progress, clock)
        executor.proposals = searching.proposals
        searching.run()
        return executor

    return run
