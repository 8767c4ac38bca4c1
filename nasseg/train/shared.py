"""Training the shared weights, and judging networks with them without training."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext

import numpy as np
import torch
from torch import Tensor, nn

from nasseg.data.augmentation import TrainAugmentation, normalise
from nasseg.data.dataset import SegmentationData, Split
from nasseg.errors import TrainingError
from nasseg.network import Network
from nasseg.network.cost import quiet_fvcore
from nasseg.train.bank import Bank
from nasseg.train.evaluation import Pause, evaluate
from nasseg.train.losses import make_loss
from nasseg.train.metrics import Score
from nasseg.train.optimisation import decay_groups
from nasseg.train.pointwise import fast_pointwise
from nasseg.train.recipe import Recipe

CALIBRATION_IMAGES = 64
"""So many training images re-estimate the statistics of batch norm."""
_CALIBRATION_BATCH = 8
_WARM_UP = 0.03


class SharedTraining:
    """Trains a bank, one network of a pool a step.

    Args:
        bank: covers every network of the pool.
        networks: the pool; their parameters become views on the bank.
        data: the data set.
        recipe: batch size, highest learning rate, weight decay, loss and augmentation are taken
            from it; the optimiser is AdamW.
        device: a torch device.
    """

    def __init__(
        self,
        bank: Bank,
        networks: Sequence[Network],
        data: SegmentationData,
        recipe: Recipe,
        device: str = "cpu",
    ) -> None:
        self._networks = networks
        self._optimizers = [_optimizer(bank, network, recipe) for network in networks]
        self._split = data.train
        self._batch = min(recipe.batch_size, len(data.train))
        self._recipe = recipe
        self._device = device
        self._loss = make_loss(recipe, data.train, len(data.classes)).to(device)
        self._augment = TrainAugmentation(recipe.scale, recipe.flip, recipe.jitter)

    def run(
        self,
        steps: int,
        *,
        factor: Callable[[float], float],
        seed: int,
        between_steps: Pause = nullcontext,
    ) -> float:
        """Train for some steps and return their mean loss.

        Args:
            steps: each trains one network of the pool on one batch, both drawn by `seed`.
            factor: from the share of these steps that is done to that of the learning rate.
            seed: of networks, images and augmentation.
            between_steps: opened around every step.

        Raises:
            TrainingError: when the loss is not finite.
        """
        generator = np.random.default_rng(seed)
        losses = []
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            for step in range(steps):
                chosen = int(generator.integers(len(self._networks)))
                batch = generator.choice(len(self._split), self._batch, replace=False)
                with between_steps():
                    loss = self._step(chosen, batch, factor(step / steps))
                if not np.isfinite(loss):
                    raise TrainingError(
                        f"the loss of the shared weights became {loss}; lower the learning rate"
                    )
                losses.append(loss)
        return float(np.mean(losses))

    def _step(self, chosen: int, batch: np.ndarray, factor: float) -> float:
        network, optimizer = self._networks[chosen], self._optimizers[chosen]
        images, labels = self._augment(
            torch.from_numpy(self._split.images[batch]).to(self._device),
            torch.from_numpy(self._split.labels[batch]).to(self._device),
        )
        network.train()
        with fast_pointwise(network):
            logits = network(images.contiguous(memory_format=torch.channels_last))
            loss: Tensor = self._loss(logits.float(), labels)
            loss.backward()  # type: ignore[no-untyped-call]
        for group in optimizer.param_groups:
            group["lr"] = factor * self._recipe.learning_rate
        optimizer.step()
        optimizer.zero_grad()
        return loss.item()


def bank_factor(progress: float) -> float:
    """Return the share of the highest learning rate at a share of the whole training.

    It rises over the first hundredths, falls with power 0.9, and stays above a fiftieth, for a bank
    that is trained on.
    """
    return min(1.0, progress / _WARM_UP + 0.01) * float(max(1.0 - progress, 0.02) ** 0.9)


def _optimizer(bank: Bank, network: Network, recipe: Recipe) -> torch.optim.Optimizer:
    """Lend a network its weights and return an optimiser whose state lies in the bank.

    It is not the fused one, which takes every tensor for contiguous.
    """
    states = bank.lend(network)
    optimizer = torch.optim.AdamW(decay_groups(list(states), recipe), foreach=True)
    for parameter, state in states.items():
        optimizer.state[parameter] = state
    return optimizer


def judge(
    network: Network,
    bank: Bank,
    data: SegmentationData,
    *,
    device: str = "cpu",
    between_steps: Pause = nullcontext,
) -> Score:
    """Return what a network reaches on the val split with inherited weights.

    The statistics of its batch norms are estimated anew. The network holds its own copy of the
    weights afterwards; the bank is not changed.
    """
    bank.inherit(network)
    network.to(device)
    calibrate(network, data.train, device=device, between_steps=between_steps)
    return evaluate(
        network, data.val, len(data.classes), device=device, between_steps=between_steps
    )


def calibrate(
    network: nn.Module,
    split: Split,
    *,
    device: str = "cpu",
    between_steps: Pause = nullcontext,
) -> None:
    """Estimate the statistics of every batch norm from a few training images (fvcore)."""
    chosen = np.linspace(0, len(split) - 1, min(CALIBRATION_IMAGES, len(split)), dtype=int)

    def batches() -> Iterator[Tensor]:
        for start in range(0, len(chosen), _CALIBRATION_BATCH):
            with between_steps():
                images = normalise(
                    torch.from_numpy(split.images[chosen[start : start + _CALIBRATION_BATCH]])
                )
                yield images.to(device).contiguous(memory_format=torch.channels_last)

    with quiet_fvcore():
        from fvcore.nn.precise_bn import update_bn_stats
    network.train()
    with torch.no_grad():
        update_bn_stats(network, batches(), num_iters=-(-len(chosen) // _CALIBRATION_BATCH))
    network.eval()
