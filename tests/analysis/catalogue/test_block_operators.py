"""The operators of a block as a diagram."""

from nasseg.analysis.catalogue.block_operators import inside


def operator(name, *sources, shape=(1, 8, 16, 32), detail="", macs=0):
    return {
        "name": name,
        "detail": detail,
        "sources": list(sources),
        "shapes": [list(shape)],
        "macs": macs,
    }


def labels(drawn):
    return [box.label for box in drawn.boxes]


def test_norm_and_activation_stand_in_the_box_of_what_they_follow():
    drawn = inside(
        [
            operator("input"),
            operator("conv2d", 0, detail="3x3 d2", macs=1152),
            operator("batch_norm", 1),
            operator("hardtanh", 2),
            operator("add", 0, 3),
        ],
        height=64,
    )
    assert labels(drawn) == ["input", "conv 3x3 d2 norm relu6", "add"]
    assert drawn.boxes[1].nodes == ("conv2d, batch_norm, hardtanh",)
    assert drawn.boxes[1].params == ("1x8x16x32", "1,152 MACs")
    assert [(arrow.source, arrow.target) for arrow in drawn.arrows] == [(0, 1), (0, 2), (1, 2)]
    assert [box.row for box in drawn.boxes] == [0, 1, 2]
    assert {box.stride for box in drawn.boxes} == {4}


def test_what_others_read_too_keeps_a_box_of_its_own():
    drawn = inside(
        [operator("input"), operator("conv2d", 0), operator("relu", 1), operator("add", 1, 2)],
        height=16,
    )
    assert labels(drawn) == ["input", "conv", "relu", "add"]


def test_an_activation_of_an_input_is_a_box():
    assert labels(inside([operator("input"), operator("relu", 0)], height=16)) == ["input", "relu"]


def test_a_pooled_map_has_no_stride_and_a_shuffle_has_that_of_its_map():
    drawn = inside(
        [
            operator("input"),
            operator("mean", 0, shape=(1, 8, 3, 3)),
            operator("reshape", 0, shape=(1, 2, 4, 16, 32)),
            operator("conv2d", 2, shape=(1, 8, 8, 16)),
        ],
        height=64,
    )
    assert [box.stride for box in drawn.boxes] == [4, None, 4, 8]
    assert [box.channels for box in drawn.boxes] == [8, 8, None, 8]


def test_branches_stand_side_by_side():
    drawn = inside(
        [operator("input"), *(operator("conv2d", 0) for _ in range(3)), operator("cat", 1, 2, 3)],
        height=16,
    )
    assert [(box.row, box.column) for box in drawn.boxes] == [
        (0, 0), (1, 0), (1, 1), (1, 2), (2, 0),
    ]  # fmt: skip
