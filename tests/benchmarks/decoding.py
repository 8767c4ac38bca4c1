"""How fast a data set of Cityscapes' kind is decoded into the cache, beside Pillow alone.

python tests/benchmarks/decoding.py [--images 120] [--size 512x1024]

Pictures of 1024x2048 as PNG with masks of label ids are made up in Cityscapes' folders. In turns
they are decoded and resized by Pillow in as many threads as there are cores, and opened by nasseg
with an empty cache. Printed are images a second, their ratio, the memory at its peak, and the
seconds to open the set again.
"""

import argparse
import resource
import shutil
import statistics
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from PIL import Image

from nasseg.data.parallel import cores
from nasseg.data.specs import open_data
from nasseg.records.units import parse_size

SIZE = (1024, 2048)
ROUNDS = 3


def made_up(root: Path, images: int) -> list[tuple[Path, Path]]:
    """Write pictures with the detail of photographs: smooth shapes with noise on them."""
    rng, pairs = np.random.default_rng(0), []
    for number in range(images):
        split = "val" if number % 7 == 0 else "train"
        name = f"town_{number:06}_000019"
        image = root / "leftImg8bit" / split / "town" / f"{name}_leftImg8bit.png"
        mask = root / "gtFine" / split / "town" / f"{name}_gtFine_labelIds.png"
        coarse = Image.fromarray(rng.integers(30, 220, (16, 32, 3), np.uint8))
        smooth = np.asarray(coarse.resize(SIZE[::-1], Image.Resampling.BICUBIC), np.int16)
        noisy = np.clip(smooth + rng.integers(-6, 7, (*SIZE, 3)), 0, 255).astype(np.uint8)
        labels = rng.integers(7, 34, (16, 32), np.uint8).repeat(64, 0).repeat(64, 1)
        for file, pixels in ((image, noisy), (mask, labels)):
            file.parent.mkdir(parents=True, exist_ok=True)
            Image.fromarray(pixels).save(file, compress_level=1)
        pairs.append((image, mask))
    return pairs


def by_pillow(pairs: list[tuple[Path, Path]], size: tuple[int, int]) -> float:
    """Return the seconds that decoding and resizing alone take."""

    def decode(pair: tuple[Path, Path]) -> int:
        image = Image.open(pair[0]).convert("RGB").resize(size[::-1], Image.Resampling.BILINEAR)
        mask = Image.open(pair[1]).resize(size[::-1], Image.Resampling.NEAREST)
        return int(np.asarray(image)[0, 0, 0]) + int(np.asarray(mask)[0, 0])

    began = time.perf_counter()
    with ThreadPoolExecutor(cores()) as pool:
        list(pool.map(decode, pairs))
    return time.perf_counter() - began


def opened(root: Path, size: tuple[int, int], cache: Path) -> float:
    """Return the seconds until the set is open."""
    began = time.perf_counter()
    open_data(f"cityscapes:{root}", size=size, cache_dir=cache)
    return time.perf_counter() - began


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=int, default=120)
    parser.add_argument("--size", default="512x1024")
    options = parser.parse_args()
    size = parse_size(options.size)
    with tempfile.TemporaryDirectory() as folder:
        root, cache = Path(folder) / "cityscapes", Path(folder) / "cache"
        pairs = made_up(root, options.images)
        ratios = []
        for _ in range(ROUNDS):
            alone = by_pillow(pairs, size)
            shutil.rmtree(cache, ignore_errors=True)
            ours = opened(root, size, cache)
            ratios.append(alone / ours)
            print(
                f"Pillow alone {options.images / alone:.1f} images/s, nasseg "
                f"{options.images / ours:.1f}: {alone / ours:.0%}",
                flush=True,
            )
        again = opened(root, size, cache)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"median {statistics.median(ratios):.0%}, memory at most {peak:.0f} MiB")
        print(f"opened again in {again:.2f} s")


if __name__ == "__main__":
    main()
