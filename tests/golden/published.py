"""Golden files of any configuration, made by functional code that shares nothing with ours."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor


class State(dict[str, Tensor]):
    """Random state under published names, in the order in which it is asked for."""

    def __init__(self, seed: int = 0) -> None:
        super().__init__()
        self.generator = torch.Generator().manual_seed(seed)

    def conv(self, name: str, *shape: int, bias: bool = False) -> None:
        fan_in = shape[1] * shape[2] * shape[3]
        self[f"{name}.weight"] = self.normal(*shape) / fan_in**0.5
        if bias:
            self[f"{name}.bias"] = 0.1 * self.normal(shape[0])

    def norm(self, name: str, channels: int) -> None:
        self[f"{name}.weight"] = 0.5 + self.uniform(channels)
        self[f"{name}.bias"] = 0.1 * self.normal(channels)
        self[f"{name}.running_mean"] = 0.1 * self.normal(channels)
        self[f"{name}.running_var"] = 0.5 + self.uniform(channels)
        self[f"{name}.num_batches_tracked"] = torch.tensor(0)

    def slopes(self, name: str, channels: int) -> None:
        self[f"{name}.weight"] = 0.1 + 0.3 * self.uniform(channels)

    def normal(self, *shape: int) -> Tensor:
        return torch.randn(shape, generator=self.generator)

    def uniform(self, *shape: int) -> Tensor:
        return torch.rand(shape, generator=self.generator)

    def convolve(self, name: str, x: Tensor, **options: Any) -> Tensor:
        weight = self[f"{name}.weight"]
        dilation = options.get("dilation", 1)
        padding = tuple(dilation * (size // 2) for size in weight.shape[2:])
        return F.conv2d(x, weight, self.get(f"{name}.bias"), padding=padding, **options)

    def normalise(self, name: str, x: Tensor, eps: float) -> Tensor:
        keys = ("running_mean", "running_var", "weight", "bias")
        return F.batch_norm(x, *(self[f"{name}.{key}"] for key in keys), eps=eps)

    def activate(self, name: str, x: Tensor) -> Tensor:
        return F.prelu(x, self[f"{name}.weight"])


def running_sums(branches: list[Tensor], first: int) -> list[Tensor]:
    """Replace branch k by the sum of the branches `first` to k."""
    return branches[:first] + [sum(branches[first : k + 1]) for k in range(first, len(branches))]


Result = tuple[tuple[Tensor, ...], Tensor]


def esp(state: State, config: dict[str, Any]) -> Result:
    m, n, dilations = config["in_channels"], config["out_channels"], config["dilations"]
    stride, width = config.get("stride", 1), n // len(dilations)
    kernel = 1 if stride == 1 else 3
    state.conv("c1.conv", width, m, kernel, kernel)
    for k, d in enumerate(dilations):
        out = n - (len(dilations) - 1) * width if k == 0 else width
        state.conv(f"d{d}.conv", out, width, 3, 3)
    state.norm("bn.bn", n)
    state.slopes("bn.act", n)
    x = state.normal(1, m, 13, 21)
    reduced = state.convolve("c1.conv", x, stride=stride)
    branches = [state.convolve(f"d{d}.conv", reduced, dilation=d) for d in dilations]
    merged = torch.cat(running_sums(branches, 1), 1)
    if config.get("residual"):
        merged = merged + x
    return (x,), state.activate("bn.act", state.normalise("bn.bn", merged, 1e-3))


def _eesp_state(state: State, prefix: str, m: int, n: int, k: int) -> None:
    width = n // k
    state.conv(f"{prefix}proj_1x1.conv", width, m // k, 1, 1)
    state.norm(f"{prefix}proj_1x1.bn", width)
    state.slopes(f"{prefix}proj_1x1.act", width)
    for i in range(k):
        state.conv(f"{prefix}spp_dw.{i}.conv", width, 1, 3, 3)
    state.conv(f"{prefix}conv_1x1_exp.conv", n, n // k, 1, 1)
    state.norm(f"{prefix}conv_1x1_exp.bn", n)
    state.norm(f"{prefix}br_after_cat.bn", n)
    state.slopes(f"{prefix}br_after_cat.act", n)
    state.slopes(f"{prefix}module_act", n)


def _eesp(state: State, prefix: str, x: Tensor, config: dict[str, Any], stride: int) -> Tensor:
    k = config["K"]
    y = state.convolve(f"{prefix}proj_1x1.conv", x, groups=k)
    y = state.activate(f"{prefix}proj_1x1.act", state.normalise(f"{prefix}proj_1x1.bn", y, 1e-5))
    options = {"groups": y.shape[1], "stride": stride}
    branches = [
        state.convolve(f"{prefix}spp_dw.{i}.conv", y, dilation=d, **options)
        for i, d in enumerate(config["dilations"])
    ]
    y = state.normalise(f"{prefix}br_after_cat.bn", torch.cat(running_sums(branches, 0), 1), 1e-5)
    y = state.activate(f"{prefix}br_after_cat.act", y)
    y = state.convolve(f"{prefix}conv_1x1_exp.conv", y, groups=k)
    return state.normalise(f"{prefix}conv_1x1_exp.bn", y, 1e-5)


def eesp(state: State, config: dict[str, Any]) -> Result:
    m, n, stride = config["in_channels"], config["out_channels"], config["stride"]
    _eesp_state(state, "", m, n, config["K"])
    x = state.normal(1, m, 13, 21)
    y = _eesp(state, "", x, config, stride)
    return (x,), state.activate("module_act", y + x if y.shape == x.shape else y)


def eesp_down(state: State, config: dict[str, Any]) -> Result:
    m, n = config["in_channels"], config["out_channels"]
    _eesp_state(state, "eesp.", m, n - m, config["K"])
    x = state.normal(1, m, 13, 21)
    y = torch.cat([F.avg_pool2d(x, 3, 2, 1), _eesp(state, "eesp.", x, config, 2)], 1)
    inputs: tuple[Tensor, ...] = (x,)
    if config["image_reinforcement"]:
        state.conv("inp_reinf.0.conv", 3, 3, 3, 3)
        state.norm("inp_reinf.0.bn", 3)
        state.slopes("inp_reinf.0.act", 3)
        state.conv("inp_reinf.1.conv", n, 3, 1, 1)
        state.norm("inp_reinf.1.bn", n)
        ratio = config["image_stride_ratio"]
        image = state.normal(1, 3, y.shape[2] * ratio - 1, y.shape[3] * ratio - 1)
        inputs = (x, image)
        while image.shape[2] > y.shape[2]:
            image = F.avg_pool2d(image, 3, 2, 1)
        r = state.normalise("inp_reinf.0.bn", state.convolve("inp_reinf.0.conv", image), 1e-5)
        r = state.convolve("inp_reinf.1.conv", state.activate("inp_reinf.0.act", r))
        y = y + state.normalise("inp_reinf.1.bn", r, 1e-5)
    state.slopes("act", n)
    return inputs, state.activate("act", y)


def _ccc_conv_state(state: State, name: str, n: int, out: int, d: int, separable: bool) -> None:
    if d == 1 and not separable:
        state.conv(name, out, n, 3, 3)
        return
    if d > 1:
        state.conv(f"{name}.0", n, 1, 2 * d - 1, 1)
        state.norm(f"{name}.1", n)
        state.slopes(f"{name}.2", n)
        state.conv(f"{name}.3", n, 1, 1, 2 * d - 1)
        state.norm(f"{name}.4", n)
    state.conv(f"{name}.5", n, 1, 3, 3)
    state.conv(f"{name}.6", out, n, 1, 1)


def _ccc_conv(state: State, name: str, x: Tensor, d: int) -> Tensor:
    if f"{name}.weight" in state:
        return state.convolve(name, x)
    n = x.shape[1]
    if d > 1:
        x = state.normalise(f"{name}.1", state.convolve(f"{name}.0", x, groups=n), 1e-5)
        x = state.convolve(f"{name}.3", state.activate(f"{name}.2", x), groups=n)
        x = state.normalise(f"{name}.4", x, 1e-5)
    return state.convolve(f"{name}.6", state.convolve(f"{name}.5", x, groups=n, dilation=d))


def ccc_conv(state: State, config: dict[str, Any], *, separable: bool = False) -> Result:
    m, d = config["in_channels"], config["dilation"]
    _ccc_conv_state(state, "conv", m, config["out_channels"], d, separable)
    x = state.normal(1, m, 13, 21)
    return (x,), _ccc_conv(state, "conv", x, d)


def ccc(state: State, config: dict[str, Any], *, separable: bool = False) -> Result:
    m, n, dilations = config["in_channels"], config["out_channels"], config["dilations"]
    stride, width = config.get("stride", 1), n // len(dilations)
    kernel = 1 if stride == 1 else 3
    state.conv("c1.conv", width, m, kernel, kernel)
    for k, d in enumerate(dilations):
        out = n - (len(dilations) - 1) * width if k == 0 else width
        _ccc_conv_state(state, f"d{k}.conv", width, out, d, separable)
    state.norm("bn.bn", n)
    state.slopes("bn.act", n)
    x = state.normal(1, m, 13, 21)
    reduced = state.convolve("c1.conv", x, stride=stride)
    branches = [_ccc_conv(state, f"d{k}.conv", reduced, d) for k, d in enumerate(dilations)]
    merged = torch.cat(running_sums(branches, 1) if config.get("hff") else branches, 1)
    if config.get("residual"):
        merged = merged + x
    return (x,), state.activate("bn.act", state.normalise("bn.bn", merged, 1e-3))


def _resize(x: Tensor, size: Any) -> Tensor:
    return F.interpolate(x, size, mode="bilinear", align_corners=True)


def espnetv2_psp(state: State, config: dict[str, Any]) -> Result:
    m, n, levels = config["in_channels"], config["out_channels"], config["levels"]
    for i in range(levels):
        state.conv(f"stages.{i}.conv", m, 1, 3, 3)
    state.conv("project.conv", n, m * (levels + 1), 1, 1)
    state.norm("project.bn", n)
    state.slopes("project.act", n)
    x = state.normal(1, m, 13, 21)
    maps, pooled = [x], x
    for i in range(levels):
        pooled = F.avg_pool2d(pooled, 3, 2, 1)
        maps.append(_resize(state.convolve(f"stages.{i}.conv", pooled, groups=m), x.shape[2:]))
    y = state.convolve("project.conv", torch.cat(maps, 1))
    return (x,), state.activate("project.act", state.normalise("project.bn", y, 1e-5))


def efficient_pyramid_pool(state: State, config: dict[str, Any]) -> Result:
    m, n, p = config["in_channels"], config["out_channels"], config["proj_channels"]
    scales, norm = sorted(config["scales"], reverse=True), config["last_layer_norm_act"]
    wide = p * len(scales)
    for i in range(len(scales)):
        state.conv(f"stages.{i}", p, 1, 3, 3)
    for name, out, in_per_group, kernel in (("projection", p, m, 1), ("br", wide, 0, 0)):
        if kernel:
            state.conv(name, out, in_per_group, kernel, kernel)
        state.norm(f"{name}.norm", out)
        state.slopes(f"{name}.act", out)
    state.conv("merge", p, len(scales), 3, 3)
    state.norm("merge.norm", p)
    state.slopes("merge.act", p)
    state.conv("expand", n, p, 1, 1, bias=not norm)
    if norm:
        state.norm("last.norm", n)
        state.slopes("last.act", n)

    def finish(name: str, y: Tensor) -> Tensor:
        return state.activate(f"{name}.act", state.normalise(f"{name}.norm", y, 1e-5))

    x = state.normal(1, m, 13, 21)
    y = finish("projection", state.convolve("projection", x))
    maps, size = [], y.shape[2:]
    for i, scale in enumerate(scales):
        other = [max(5, math.ceil(extent * scale)) for extent in size]
        if scale < 1:
            inner = state.convolve(f"stages.{i}", F.adaptive_avg_pool2d(y, other), groups=p)
            maps.append(_resize(inner, size))
        elif scale > 1:
            inner = state.convolve(f"stages.{i}", _resize(y, other), groups=p)
            maps.append(F.adaptive_avg_pool2d(inner, size))
        else:
            maps.append(state.convolve(f"stages.{i}", y, groups=p))
    y = F.channel_shuffle(finish("br", torch.cat(maps, 1)), len(scales))
    y = state.convolve("expand", finish("merge", state.convolve("merge", y, groups=p)))
    return (x,), finish("last", y) if norm else y


def write(
    path: Path,
    block: str,
    config: dict[str, Any],
    compute: Callable[[State, dict[str, Any]], Result],
) -> Path:
    """Write the golden file of one configuration and return its path."""
    state = State()
    inputs, output = compute(state, config)
    counters = ("running_mean", "running_var", "num_batches_tracked")
    meta = {
        "block": block,
        "config": config,
        "order": list(state),
        "num_params": sum(x.numel() for name, x in state.items() if not name.endswith(counters)),
    }
    names: Iterable[str] = (
        ["input"] if len(inputs) == 1 else [f"input_{i}" for i in range(len(inputs))]
    )
    arrays = {
        **{name: x.numpy() for name, x in zip(names, inputs, strict=True)},
        **{f"state/{name}": x.numpy() for name, x in state.items()},
        "output": output.numpy(),
        "meta": np.array(json.dumps(meta)),
    }
    np.savez(path, **arrays)
    return path
