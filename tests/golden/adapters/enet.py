"""Blocks of ENet: those of the authors' Lua release and those of the PyTorch port."""

from __future__ import annotations

from functools import partial

from adapters.config import Adapted, Config, fitting
from nasseg.blocks.enet_bottleneck import ENetBottleneck
from nasseg.blocks.enet_down import ENetDown
from nasseg.blocks.enet_initial import ENetInitial
from nasseg.blocks.enet_style import Activation, Variant
from nasseg.blocks.enet_up import ENetUp

ORDERS = {"lua": "1xk then kx1", "port": "kx1 then 1xk"}


def _activations(config: Config) -> tuple[Activation, ...]:
    """Return the activation that the configuration names, else those to be tried."""
    text = config.take("activation", None)
    if text is None:
        return ("prelu", "relu")
    return ("prelu",) if text.startswith("prelu") else ("relu",)


def initial(config: Config, *, variant: Variant) -> Adapted:
    in_channels, out_channels = config.take("in_channels"), config.take("out_channels")
    activations = _activations(config)
    return fitting(
        config,
        (
            ENetInitial(in_channels, out_channels, activation=a, variant=variant)
            for a in activations
        ),
    )


def bottleneck(config: Config, *, variant: Variant, asymmetric: bool = False) -> Adapted:
    order = config.take("order", ORDERS[variant])
    if not order.startswith(ORDERS[variant]):
        raise ValueError(f"'order' is {order!r}, our block has {ORDERS[variant]!r}")
    channels = config.take("channels")
    kernel_size = config.take("kernel", 5 if asymmetric else 3)
    dilation, reduction = config.take("dilation", 1), config.take("internal_ratio", 4)
    return fitting(
        config,
        (
            ENetBottleneck(
                channels,
                kernel_size=kernel_size,
                dilation=dilation,
                asymmetric=asymmetric,
                reduction=reduction,
                activation=activation,
                variant=variant,
            )
            for activation in _activations(config)
        ),
    )


def downsampling(config: Config, *, variant: Variant) -> Adapted:
    config.expect("stride", 2)
    in_channels, out_channels = config.take("in_channels"), config.take("out_channels")
    reduction = config.take("internal_ratio", 4)
    return fitting(
        config,
        (
            ENetDown(in_channels, out_channels, reduction=reduction, activation=a, variant=variant)
            for a in _activations(config)
        ),
    )


def upsampling(config: Config, *, variant: Variant) -> Adapted:
    config.expect("stride", 2)
    config.take("output_size", None)
    in_channels, out_channels = config.take("in_channels"), config.take("out_channels")
    reduction = config.take("internal_ratio", 4)
    adapted = fitting(
        config,
        (
            ENetUp(
                (in_channels, out_channels),
                out_channels,
                reduction=reduction,
                activation=activation,
                variant=variant,
            )
            for activation in reversed(_activations(config))
        ),
    )
    if variant == "lua":
        _main_branch_last(adapted.block)
    return adapted


def _main_branch_last(block: ENetUp) -> None:
    """Register the main branch after all else, as the transcribed Lua block does."""
    main = block.main
    del block.main
    block.main = main


ADAPTERS = {
    f"{prefix}_{name}": partial(function, variant=variant, **options)
    for prefix, variant in (("enet", "port"), ("enet_lua", "lua"))
    for name, function, options in (
        ("initial", initial, {}),
        ("regular", bottleneck, {}),
        ("dilated", bottleneck, {}),
        ("asymmetric", bottleneck, {"asymmetric": True}),
        ("downsampling", downsampling, {}),
        ("upsampling", upsampling, {}),
    )
}
