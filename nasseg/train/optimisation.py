"""Optimiser, learning-rate schedule and averaged weights of a recipe."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim.lr_scheduler import LambdaLR
from torch.optim.swa_utils import AveragedModel

from nasseg.train.recipe import Recipe

Tensors = tuple[Tensor, ...] | list[Tensor]


def make_optimizer(network: nn.Module, recipe: Recipe) -> torch.optim.Optimizer:
    """Return the optimiser; biases and one-dimensional weights (norms, PReLU) do not decay."""
    groups = decay_groups([p for p in network.parameters() if p.requires_grad], recipe)
    if recipe.optimizer == "sgd":
        return torch.optim.SGD(
            groups,
            lr=recipe.learning_rate,
            momentum=recipe.momentum,
            nesterov=recipe.momentum > 0,
            fused=True,
        )
    return torch.optim.AdamW(groups, lr=recipe.learning_rate, fused=True)


def decay_groups(parameters: Sequence[nn.Parameter], recipe: Recipe) -> list[dict[str, Any]]:
    """Return an optimiser's groups: weights of several dimensions decay, all others do not."""
    groups = [
        {"params": [p for p in parameters if p.ndim > 1], "weight_decay": recipe.weight_decay},
        {"params": [p for p in parameters if p.ndim <= 1], "weight_decay": 0.0},
    ]
    return [group for group in groups if group["params"]]


def schedule_factor(recipe: Recipe, steps_per_epoch: int, step: int) -> float:
    """Return the share of the highest learning rate at `step`, counted from 0.

    It rises linearly over the warm-up and falls to 0 at the end of all the recipe's epochs.
    """
    warmup = min(round(recipe.warmup_epochs * steps_per_epoch), recipe.epochs * steps_per_epoch)
    if step < warmup:
        return (step + 1) / (warmup + 1)
    rest = max(recipe.epochs * steps_per_epoch - warmup, 1)
    progress = min((step - warmup) / rest, 1.0)
    if recipe.schedule == "cosine":
        return (1 + math.cos(math.pi * progress)) / 2
    return float((1 - progress) ** 0.9)


def make_schedule(
    optimizer: torch.optim.Optimizer, recipe: Recipe, steps_per_epoch: int
) -> LambdaLR:
    """Return the schedule, to be stepped after every optimiser step."""
    return LambdaLR(optimizer, lambda step: schedule_factor(recipe, steps_per_epoch, step))


def make_average(network: nn.Module, recipe: Recipe) -> AveragedModel:
    """Return the exponential moving average of weights and batch-norm statistics.

    The decay starts low and reaches the recipe's as steps go by, so that the first weights are
    soon forgotten even in a run of a few steps.
    """

    @torch.no_grad()
    def update(averaged: Tensors, current: Tensors, count: Tensor | int) -> None:
        if not averaged[0].is_floating_point():
            torch._foreach_copy_(averaged, current)
            return
        decay = min(recipe.ema_decay, (1 + int(count)) / (10 + int(count)))
        torch._foreach_lerp_(averaged, current, 1 - decay)

    return AveragedModel(network, multi_avg_fn=update, use_buffers=True)
