"""The pooling that is exported is the pooling that is trained."""

from unittest import mock

import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st

from nasseg.blocks.adaptive_pool import adaptive_avg_pool

extents = st.integers(1, 40)
MODES = ("torch.onnx.is_in_onnx_export", "torch.compiler.is_exporting")


@settings(max_examples=60, deadline=None)
@given(extents, extents, extents, extents, st.sampled_from(MODES))
def test_exported_form_is_equal(height, width, rows, columns, mode):
    x = torch.randn(1, 2, height, width, generator=torch.Generator().manual_seed(0))
    with mock.patch(mode, return_value=True):
        exported = adaptive_avg_pool(x, (rows, columns))
    torch.testing.assert_close(exported, F.adaptive_avg_pool2d(x, (rows, columns)))
    assert torch.equal(
        adaptive_avg_pool(x, (rows, columns)), F.adaptive_avg_pool2d(x, (rows, columns))
    )
