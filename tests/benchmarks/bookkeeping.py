"""What a search's bookkeeping costs a trial, with thousands of trials in the store.

python tests/benchmarks/bookkeeping.py [--trials 5000] [--more 40] [--sampler gp]

A study is filled by a search whose jobs answer at once, then goes on for some trials that are
timed: all that the coordinator does, and of it what the sampler takes to propose.
"""

import argparse
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "search"))
from fake import DEVICE, HOST, FakeExecutor

from nasseg.data.dataset import SegmentationData, Split
from nasseg.search.proposals import Proposals
from nasseg.search.search import Search
from nasseg.search.settings import Settings
from nasseg.search_spaces import find_space
from nasseg.store import open_store
from nasseg.train import Recipe


def settings(folder: Path, trials: int, sampler: str) -> Settings:
    pixels = np.zeros((2, 32, 48, 3), np.uint8)
    split = Split(pixels, pixels[..., 0], ("a", "b"))
    data = SegmentationData(
        "streets", ("x", "y", "z"), ((0, 0, 0),) * 3, (32, 48), split, split, "f" * 16
    )
    return Settings(
        study="test", space=find_space("esp_family"), budget_ms=9.0, data=data, target=HOST,
        device=DEVICE, runtime="onnxruntime", precision="fp32", threads=1, recipe=Recipe(epochs=9),
        rungs=(1, 3, 9), sampler=sampler, seed=0, trials=trials, timeout_s=None, workers=2,
        files=folder,
    )  # fmt: skip


class Timed:
    """Adds up what a method of `Proposals` takes."""

    def __init__(self, name: str) -> None:
        self.seconds = 0.0
        inner = getattr(Proposals, name)

        def timed(*args: object, **kwargs: object) -> object:
            start = time.perf_counter()
            try:
                return inner(*args, **kwargs)
            finally:
                self.seconds += time.perf_counter() - start

        setattr(Proposals, name, timed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=5000)
    parser.add_argument("--more", type=int, default=40)
    parser.add_argument("--sampler", default="gp")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_store(f"{folder}/store.db") as store:
        asked = settings(Path(folder), options.trials, "random")
        start = time.perf_counter()
        Search(asked, store, FakeExecutor(), lambda _: None).run()
        filling = (time.perf_counter() - start) / options.trials
        print(f"filled with {options.trials} random trials at {1e3 * filling:.1f} ms each")
        proposing = Timed("ask")
        total = options.trials + options.more
        search = Search(
            replace(asked, trials=total, sampler=options.sampler), store, FakeExecutor(),
            lambda _: None,
        )  # fmt: skip
        search.take_up()
        search.take_up = lambda: None
        proposing.seconds, start = 0.0, time.perf_counter()
        search.run()
        spent = time.perf_counter() - start
        own = spent - proposing.seconds
        print(
            f"{options.more} more by {options.sampler}: {1e3 * own / options.more:.1f} ms a trial "
            f"for the bookkeeping, {1e3 * proposing.seconds / options.more:.1f} ms for proposing"
        )


if __name__ == "__main__":
    main()
