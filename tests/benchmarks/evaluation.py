"""What judging a split takes besides the network: every metric, boundaries included.

python tests/benchmarks/evaluation.py [--size 180x240] [--images 40]
"""

import argparse
import statistics
import time

import numpy as np
import torch

from nasseg.data import open_data
from nasseg.network import Network
from nasseg.records.units import parse_size
from nasseg.search_spaces import find_reference
from nasseg.train.evaluation import predict
from nasseg.train.metrics import Counter


def main():
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=parse_size, default="180x240")
    parser.add_argument("--images", type=int, default=40)
    options = parser.parse_args()
    torch.set_num_threads(1)
    data = open_data("streets", size=options.size)
    classes = len(data.classes)
    space, reference = find_reference("espnet_c")
    network = Network(space.at(reference.choices), classes)
    images, labels = (np.array(a[: options.images]) for a in (data.val.images, data.val.labels))
    predicted_s, counted_s = [], []
    for _ in range(3):
        start = time.perf_counter()
        predicted = predict(network, images)
        predicted_s.append(time.perf_counter() - start)
        start = time.perf_counter()
        Counter(classes).update(torch.from_numpy(predicted), torch.from_numpy(labels))
        counted_s.append(time.perf_counter() - start)
    share = statistics.median(counted_s) / statistics.median(predicted_s)
    print(
        f"{len(images)} images of {options.size[0]}x{options.size[1]}: "
        f"predicting {statistics.median(predicted_s):.2f} s (espnet_c), "
        f"counting {statistics.median(counted_s):.2f} s, {share:.0%} of it"
    )


if __name__ == "__main__":
    main()
