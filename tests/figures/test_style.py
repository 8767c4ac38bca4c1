from nasseg.figures.style import KIND_STYLE, STRIDE_COLOURS


def test_kinds_differ_in_shape_and_in_colour():
    for part in (1, 2):
        assert len({style[part] for style in KIND_STYLE.values()}) == len(KIND_STYLE)
    assert len(set(STRIDE_COLOURS)) == len(STRIDE_COLOURS)
