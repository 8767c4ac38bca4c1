"""The light encoders against published facts, and stages that dilate instead of halving."""

import pytest
import torch
from torch import nn
from torchvision.models import get_model

from nasseg.graph.registry import Shape, registry
from nasseg.network.cost import count_module
from nasseg.testing import Example

IMAGE = (Shape(3, 1),)
ENCODERS = ("mobilenet_v1", "mobilenet_v2", "resnet", "shufflenet_v1", "shufflenet_v2")


def encoder(name, **params):
    return registry[name].factory(3, **params).eval()


@pytest.mark.parametrize(
    ("name", "params", "last", "expected"),
    [
        ("shufflenet_v1", {}, 0, (904_728, 1_426_292_736)),
        ("shufflenet_v2", {"variant": "megvii"}, 1024, (1_254_760, 1_512_910_848)),
        ("shufflenet_v2", {}, 1024, (2_278_604 - 1_025_000, None)),
        ("mobilenet_v2", {}, 1280, (3_504_872 - 1_281_000, None)),
        ("mobilenet_v1", {}, 0, (3_206_976, None)),
    ],
    ids=str,
)
def test_published_classifiers(name, params, last, expected):
    """With the 1x1 convolution and batch norm that published trunks go on with, if any."""
    net = encoder(name, **params)
    cost = count_module(net, torch.zeros(1, 3, 512, 1024))
    width = registry[name].law(IMAGE, registry[name].defaults | params)[""].channels
    assert cost.params + last * (width + (2 if last else 0)) == expected[0]
    if expected[1]:
        assert cost.macs + last * width * 16 * 32 == expected[1]


@pytest.mark.parametrize("output_stride", [8, 16])
@pytest.mark.parametrize("name", ENCODERS)
def test_dilated_encoders_obey_the_law(name, output_stride):
    example = Example(registry[name], IMAGE, {"output_stride": output_stride})
    maps = example.build().eval()(torch.zeros(1, 3, 45, 61))
    for x, shape in zip(maps, example.outputs.values(), strict=True):
        sizes = tuple(-(-extent // shape.stride) for extent in (45, 61))
        assert x.shape[1:] == (shape.channels, *sizes)


@pytest.mark.parametrize(
    ("name", "variant", "expected"),
    [
        ("mobilenet_v1", "paper", [1, 2, 2, 2, 2, 2, 2, 4]),
        ("mobilenet_v1", "rtseg", [2, 1, 1, 1, 1, 1, 4, 1]),
        ("shufflenet_v1", "paper", [1, 2, 2, 2, 2, 2, 2, 2, 2, 4, 4, 4]),
        ("shufflenet_v1", "rtseg", [2, 1, 1, 1, 1, 1, 1, 1, 4, 1, 1, 1]),
        ("shufflenet_v2", "torchvision", [1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 4, 4, 4]),
        ("shufflenet_v2", "dpc", [1] * 14),
    ],
)
def test_which_convolutions_are_dilated(name, variant, expected):
    net = encoder(name, output_stride=8, variant=variant)
    found = [
        module.dilation[0]
        for module in net.stages[3:].modules()
        if isinstance(module, nn.Conv2d) and module.kernel_size == (3, 3)
    ]
    assert found == expected


def test_torchvision_weights_land_in_the_same_layers():
    torch.manual_seed(0)
    published = get_model("shufflenet_v2_x0_5", weights=None).eval()
    net = encoder("shufflenet_v2", width=0.5)
    weights = published.state_dict().values()  # of layers with other names in the same order
    net.load_state_dict(dict(zip(net.state_dict(), weights, strict=False)))
    x = torch.randn(1, 3, 64, 96)
    with torch.inference_mode():
        expected = published.maxpool(published.conv1(x))
        for stage in (published.stage2, published.stage3, published.stage4):
            expected = stage(expected)
        torch.testing.assert_close(net(x)[0], expected)


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("shufflenet_v1", {"groups": 5}, "groups must be one of 1, 2, 3, 4, 8, got 5"),
        ("shufflenet_v2", {"width": 0.75}, "width must be one of 0.5, 1.0, 1.5, 2.0, got 0.75"),
        ("mobilenet_v2", {"output_stride": 4}, "output_stride must be 8, 16 or 32, got 4"),
    ],
)
def test_illegal_values_are_refused(name, params, message):
    with pytest.raises(ValueError, match=message):
        encoder(name, **params)


@pytest.mark.parametrize("groups", [1, 2, 3, 4, 8])
@pytest.mark.parametrize("variant", ["paper", "rtseg"])
def test_every_published_number_of_groups_can_be_built(groups, variant):
    with torch.device("meta"):
        deepest = encoder("shufflenet_v1", groups=groups, variant=variant)(
            torch.zeros(1, 3, 64, 64)
        )[0]
    assert deepest.shape[1:] == (4 * (144, 200, 240, 272, 384)[(1, 2, 3, 4, 8).index(groups)], 2, 2)
