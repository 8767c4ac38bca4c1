"""The recipe: how a network is trained, as plain data with a hash."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import typing
from dataclasses import dataclass
from typing import Any, Literal, Self

from nasseg.errors import UsageError, did_you_mean

Optimizer = Literal["adamw", "sgd"]
Schedule = Literal["poly", "cosine"]
Loss = Literal["cross_entropy", "ohem"]
ClassWeights = Literal["none", "inverse_log"]


@dataclass(frozen=True)
class Recipe:
    """All that decides the weights besides the architecture, the data and the seed.

    Attributes:
        epochs: length of the whole schedule; a run may stop earlier and go on later.
        batch_size: images in a step.
        optimizer: `"adamw"`, or `"sgd"` with Nesterov momentum.
        learning_rate: the highest one, reached after the warm-up.
        weight_decay: on weights of convolutions; never on biases and norms.
        momentum: of SGD.
        warmup_epochs: epochs of linear rise; a fraction is allowed.
        schedule: `"poly"` falls with power 0.9, `"cosine"` by half a cosine; both to 0.
        loss: plain cross-entropy, or that of the hardest pixels only.
        class_weights: equal, or `1 / ln(1.02 + share)` of each class (ENet).
        ema_decay: of the averaged weights that are judged and exported; 0 turns averaging off.
        clip_norm: largest gradient norm; 0 turns clipping off.
        scale: smallest and largest zoom of the augmentation.
        flip: probability of a mirrored image.
        jitter: strength of the colour augmentation.
        amp: bfloat16 autocast on CUDA.
    """

    epochs: int = 12
    batch_size: int = 2
    optimizer: Optimizer = "adamw"
    learning_rate: float = 2e-3
    weight_decay: float = 1e-2
    momentum: float = 0.9
    warmup_epochs: float = 0.5
    schedule: Schedule = "poly"
    loss: Loss = "cross_entropy"
    class_weights: ClassWeights = "inverse_log"
    ema_decay: float = 0.99
    clip_norm: float = 0.0
    scale: tuple[float, float] = (1.0, 1.25)
    flip: float = 0.5
    jitter: float = 0.1
    amp: bool = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "scale", tuple(self.scale))
        for name, choices in _CHOICES.items():
            if (value := getattr(self, name)) not in choices:
                raise UsageError(
                    f"recipe: unknown {name} {value!r}; {did_you_mean(str(value), choices)}"
                )
        for name, (low, high) in _RANGES.items():
            if not low <= (value := getattr(self, name)) <= high:
                raise UsageError(
                    f"recipe: {name} must lie between {low:g} and {high:g}, got {value}"
                )
        if len(self.scale) != 2 or not 0.1 <= self.scale[0] <= self.scale[1] <= 10:
            raise UsageError(
                f"recipe: scale must be two rising numbers between 0.1 and 10, got {self.scale}"
            )

    @property
    def hash(self) -> str:
        """16 hex digits over every field."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()[:16]

    def to_json(self) -> str:
        """Return the canonical JSON text."""
        return json.dumps(dataclasses.asdict(self), sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return the recipe of a JSON text; fields that it leaves out have their defaults.

        Raises:
            UsageError: when the text is no JSON object or holds an unknown or unfit field.
        """
        try:
            values: Any = json.loads(text)
        except ValueError as error:
            raise UsageError(f"the recipe is not JSON: {error}") from error
        if not isinstance(values, dict):
            raise UsageError("the recipe must be a JSON object of field names and values")
        known = {field.name: type(field.default) for field in dataclasses.fields(cls)}
        for name, value in values.items():
            if name not in known:
                raise UsageError(f"recipe: unknown field {name!r}; {did_you_mean(name, known)}")
            if not _fits(value, known[name]):
                raise UsageError(
                    f"recipe: {name} must be of type {known[name].__name__}, got {value!r}"
                )
        return cls(**values)


_CHOICES: dict[str, tuple[str, ...]] = {
    name: typing.get_args(kind)
    for name, kind in {
        "optimizer": Optimizer,
        "schedule": Schedule,
        "loss": Loss,
        "class_weights": ClassWeights,
    }.items()
}
_RANGES: dict[str, tuple[float, float]] = {
    "epochs": (1, 1e6),
    "batch_size": (1, 1e6),
    "learning_rate": (0, 100),
    "weight_decay": (0, 1),
    "momentum": (0, 0.9999),
    "warmup_epochs": (0, 1e6),
    "ema_decay": (0, 0.999999),
    "clip_norm": (0, 1e6),
    "flip": (0, 1),
    "jitter": (0, 1),
}


def _fits(value: object, kind: type) -> bool:
    if kind is tuple:
        return isinstance(value, list) and all(_fits(item, float) for item in value)
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return type(value) is kind
