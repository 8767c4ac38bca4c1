from __future__ import annotations

import os

import numpy as np
import pytest
import torch
from torch import nn

from nasseg.errors import ExportError, MeasurementError, UsageError
from nasseg.export.onnx import export_onnx
from nasseg.latency.device import Device, detect
from nasseg.latency.runtime import Setup, check_usable
from nasseg.latency.runtimes import RUNTIMES, default_runtime, find_runtime

SIZE = (33, 47)
CUDA = Device("cuda-test", "cuda", "Test", 80, 16.0, "Linux")


@pytest.fixture
def setup():
    return Setup(SIZE, detect("cpu"))


@pytest.mark.parametrize("name", RUNTIMES)
class TestEveryRuntime:
    def test_it_is_found_by_its_name_and_has_a_version(self, name):
        assert find_runtime(name).name == name
        assert find_runtime(name).version[0].isdigit()

    def test_it_runs_here(self, name, setup):
        check_usable(RUNTIMES[name], setup)

    def test_it_times_what_it_calls(self, name, setup, folded):
        with RUNTIMES[name].prepare(folded, setup) as session:
            session.call()
            block = session.time(3)
        assert block.calls == 3
        assert block.valid

    def test_it_leaves_the_thread_count_and_the_network_as_they_were(self, name, setup, folded):
        before = torch.get_num_threads()
        state = {key: value.clone() for key, value in folded.state_dict().items()}
        with RUNTIMES[name].prepare(folded, setup) as session:
            session.call()
        assert torch.get_num_threads() == before
        assert all(torch.equal(state[key], value) for key, value in folded.state_dict().items())

    def test_several_sessions_live_side_by_side(self, name, setup, folded):
        runtime = RUNTIMES[name]
        with runtime.prepare(folded, setup) as first, runtime.prepare(folded, setup) as second:
            assert first.time(1).valid
            assert second.time(1).valid
            assert first.time(1).valid

    def test_a_precision_it_lacks_is_refused_with_the_choices(self, name):
        with pytest.raises(UsageError, match=r"no precision 'int3'; choose one of fp32"):
            check_usable(RUNTIMES[name], Setup(SIZE, detect("cpu"), precision="int3"))

    @pytest.mark.skipif(torch.cuda.is_available(), reason="there is a CUDA device")
    def test_a_device_it_cannot_use_is_refused_with_the_reason(self, name):
        with pytest.raises(MeasurementError, match=f"runtime '{name}' cannot be used: .*CUDA"):
            check_usable(RUNTIMES[name], Setup(SIZE, CUDA))


def test_torch_sets_the_thread_count_while_its_session_lives(setup, folded):
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        with RUNTIMES["torch"].prepare(folded, setup):
            assert torch.get_num_threads() == 1
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)


def test_onnxruntime_times_a_file(tmp_path, setup, folded):
    path = tmp_path / "network.onnx"
    path.write_bytes(export_onnx(folded, SIZE))
    with RUNTIMES["onnxruntime"].prepare(path, setup) as session:
        assert session.time(2).valid


def test_onnxruntime_refuses_a_file_of_another_size(folded):
    model = export_onnx(folded, SIZE)
    other = Setup((64, 64), detect("cpu"))
    with (
        pytest.raises(MeasurementError, match=r"takes \[1, 3, 33, 47\], not \[1, 3, 64, 64\]"),
        RUNTIMES["onnxruntime"].prepare(model, other),
    ):
        pass


def test_onnxruntime_refuses_a_file_that_is_none(setup):
    with (
        pytest.raises(MeasurementError, match="onnxruntime cannot load the model"),
        RUNTIMES["onnxruntime"].prepare(b"no model", setup),
    ):
        pass


def test_onnxruntime_cannot_run_what_cannot_be_exported(setup):
    class Sorted(nn.Module):
        def forward(self, image):
            return torch.linalg.svdvals(image)

    with (
        pytest.raises(ExportError, match="cannot be exported to ONNX"),
        RUNTIMES["onnxruntime"].prepare(Sorted().eval(), setup),
    ):
        pass


def test_torch_refuses_a_file(setup):
    with (
        pytest.raises(MeasurementError, match="use runtime 'onnxruntime'"),
        RUNTIMES["torch"].prepare(b"model", setup),
    ):
        pass


@pytest.mark.parametrize("threads", [0, -1, 10_000])
def test_a_thread_count_that_the_cpu_lacks_is_refused(threads):
    with pytest.raises(UsageError, match=rf"{threads} threads.*choose 1 to"):
        Setup(SIZE, detect("cpu"), threads=threads)


def test_a_batch_is_at_least_one():
    with pytest.raises(UsageError, match="batch must be 1 or more, got 0"):
        Setup(SIZE, detect("cpu"), batch=0)


def test_an_unknown_runtime_suggests_near_ones():
    with pytest.raises(UsageError, match="did you mean 'onnxruntime'"):
        find_runtime("onnxruntim")


def test_what_is_exported_is_the_default_on_a_cpu():
    assert default_runtime(detect("cpu")) == "onnxruntime"
    assert default_runtime(CUDA) == "torch"


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="there is one core")
@pytest.mark.parametrize("name", RUNTIMES)
def test_several_threads_share_a_call(name, folded):
    with RUNTIMES[name].prepare(folded, Setup(SIZE, detect("cpu"), threads=2)) as session:
        assert session.time(2).valid


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no CUDA device")
@pytest.mark.parametrize("precision", ["fp32", "fp16", "bf16"])
def test_torch_times_by_events_on_cuda(folded, precision):
    setup = Setup(SIZE, detect("cuda"), precision=precision)
    with RUNTIMES["torch"].prepare(folded, setup) as session:
        output = session.call()
        assert np.isfinite(output.float().cpu().numpy()).all()
        block = session.time(10)
    assert block.cpu_ns is None
    assert block.valid
