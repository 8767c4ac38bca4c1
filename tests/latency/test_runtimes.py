from __future__ import annotations

import shutil

import numpy as np
import pytest
import torch
from torch import nn

from nasseg.errors import ExportError, MeasurementError, UsageError
from nasseg.export.onnx import export_onnx
from nasseg.latency.device import detect
from nasseg.latency.hosts import LocalHost
from nasseg.latency.runtime import PRECISIONS, Setup, check_usable
from nasseg.latency.runtimes import RUNTIMES, find_runtime
from nasseg.latency.runtimes.image import random_image
from nasseg.network import Network, fold_batch_norm
from nasseg.records import Device
from nasseg.search_spaces import find_reference
from nasseg.testing import RUNTIME_CHECKS, setups
from nasseg.testing.runtimes import SIZE, TOLERANCE, as_array, output_of, wanted_output

CPU = detect("cpu")
CUDA = Device("cuda-test", "cuda", "Test", 80, 16.0, "Linux")
USABLE = [
    pytest.param(name, setup, marks=[pytest.mark.slow] * (name == "torch-compile"))
    for name, runtime in RUNTIMES.items()
    for setup in setups(runtime)
]


@pytest.fixture
def setup():
    return Setup(SIZE, LocalHost(CPU))


@pytest.mark.parametrize(("name", "setup"), USABLE)
@pytest.mark.parametrize("check", RUNTIME_CHECKS)
def test_what_runs_here_conforms(check, name, setup):
    check(RUNTIMES[name], setup)


@pytest.mark.parametrize("name", RUNTIMES)
class TestEveryRuntime:
    def test_it_is_found_by_its_name(self, name):
        assert find_runtime(name).name == name
        assert set(find_runtime(name).precisions) <= set(PRECISIONS)

    def test_its_version_is_known_where_it_is_installed(self, name):
        version = find_runtime(name).version
        assert version == "" or version[0].isdigit()

    def test_it_says_how_images_lie_in_memory(self, name):
        assert RUNTIMES[name].memory_format(CPU) == "contiguous"
        assert RUNTIMES[name].memory_format(CUDA) in ("contiguous", "channels_last")

    def test_a_precision_it_lacks_is_refused_with_the_choices(self, name):
        with pytest.raises(UsageError, match=r"no precision 'int3'; choose one of fp32"):
            check_usable(RUNTIMES[name], Setup(SIZE, LocalHost(CPU), precision="int3"))

    @pytest.mark.skipif(torch.cuda.is_available(), reason="there is a CUDA device")
    def test_a_device_it_cannot_use_is_refused_with_the_reason(self, name):
        with pytest.raises(MeasurementError, match=f"runtime '{name}' cannot be used: .*"):
            check_usable(RUNTIMES[name], Setup(SIZE, LocalHost(CUDA)))


@pytest.mark.parametrize("name", ["onnxruntime", "openvino"])
@pytest.mark.parametrize("reference", ["espnet_c_alpha3", "enet", "sparse_two_column"])
def test_a_reference_computes_what_it_does_in_torch(name, reference, setup):
    space, found = find_reference(reference)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        network = fold_batch_norm(Network(space.at(found.choices), 5).eval())
    output, wanted = output_of(RUNTIMES[name], network, setup), wanted_output(network, setup)
    assert np.abs(output - wanted).max() <= TOLERANCE["fp32"] * np.abs(wanted).max()


def test_all_runtimes_live_side_by_side(setup, folded):
    outputs = []
    with (
        RUNTIMES["openvino"].prepare(folded, setup) as first,
        RUNTIMES["onnxruntime"].prepare(folded, setup) as second,
        RUNTIMES["torch"].prepare(folded, setup) as third,
    ):
        for _ in range(2):
            outputs += [as_array(session.call()) for session in (first, second, third)]
    assert np.allclose(outputs[0], outputs[1], atol=1e-5)
    for before, after in zip(outputs[:3], outputs[3:], strict=True):
        assert np.array_equal(before, after)


def test_torch_sets_the_thread_count_while_its_session_lives(setup, folded):
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        with RUNTIMES["torch"].prepare(folded, setup):
            assert torch.get_num_threads() == 1
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("g++") is None, reason="there is no C++ compiler")
def test_more_networks_are_compiled_than_one_class_has_room_for(setup):
    class Scaled(nn.Module):
        def __init__(self, factor):
            super().__init__()
            self.factor = factor

        def forward(self, image):
            return image * self.factor

    for factor in range(10):
        with RUNTIMES["torch-compile"].prepare(Scaled(factor).eval(), setup) as session:
            assert np.allclose(
                as_array(session.call()), random_image(setup.shape, "f4", setup) * factor
            )


@pytest.mark.slow
def test_a_network_that_does_not_compile_as_a_whole_is_refused(setup):
    class Printing(nn.Module):
        def forward(self, image):
            print(image.sum().item())
            return image

    with (
        pytest.raises(MeasurementError, match="torch cannot compile the network: "),
        RUNTIMES["torch-compile"].prepare(Printing().eval(), setup),
    ):
        pass


def test_without_a_compiler_nothing_is_compiled(monkeypatch):
    monkeypatch.setenv("CXX", "no-such-compiler")
    reason = RUNTIMES["torch-compile"].available(CPU)
    assert (
        reason == "there is no C++ compiler 'no-such-compiler'; install g++, or name another in CXX"
    )


def test_openvino_computes_fp32_in_fp32(setup, folded):
    with RUNTIMES["openvino"].prepare(folded, setup) as session:
        kind = session.request.get_compiled_model().get_property("INFERENCE_PRECISION_HINT")
    assert kind.to_string() == "f32"


def test_onnxruntime_has_no_fp16_on_a_cpu():
    reason = RUNTIMES["onnxruntime"].available(CPU, "fp16")
    assert reason == "on a CPU, ONNX Runtime computes fp16 as fp32 between casts"


@pytest.mark.parametrize("name", ["onnxruntime", "openvino"])
class TestRuntimesOfFiles:
    def test_they_time_a_file(self, name, tmp_path, setup, folded):
        path = tmp_path / "network.onnx"
        path.write_bytes(export_onnx(folded, SIZE))
        with RUNTIMES[name].prepare(path, setup) as session:
            assert session.time(2).valid

    def test_they_refuse_a_file_of_another_size(self, name, folded):
        model = export_onnx(folded, SIZE)
        other = Setup((64, 64), LocalHost(CPU))
        with (
            pytest.raises(MeasurementError, match=r"takes \[1, 3, 33, 47\], not \[1, 3, 64, 64\]"),
            RUNTIMES[name].prepare(model, other),
        ):
            pass

    def test_they_refuse_a_file_that_is_none(self, name, setup):
        with (
            pytest.raises(MeasurementError, match="cannot load the model: "),
            RUNTIMES[name].prepare(b"no model", setup),
        ):
            pass

    def test_they_cannot_run_what_cannot_be_exported(self, name, setup):
        class Sorted(nn.Module):
            def forward(self, image):
                return torch.linalg.svdvals(image)

        with (
            pytest.raises(ExportError, match="cannot be exported to ONNX"),
            RUNTIMES[name].prepare(Sorted().eval(), setup),
        ):
            pass


@pytest.mark.parametrize("name", ["torch", "torch-compile"])
def test_torch_refuses_a_file(name, setup):
    with (
        pytest.raises(MeasurementError, match=f"runtime '{name}' .*use runtime 'onnxruntime'"),
        RUNTIMES[name].prepare(b"model", setup),
    ):
        pass


@pytest.mark.parametrize("threads", [0, -1, 10_000])
def test_a_thread_count_that_the_cpu_lacks_is_refused(threads):
    with pytest.raises(UsageError, match=rf"{threads} threads.*choose 1 to"):
        Setup(SIZE, LocalHost(CPU), threads=threads)


def test_a_batch_is_at_least_one():
    with pytest.raises(UsageError, match="batch must be 1 or more, got 0"):
        Setup(SIZE, LocalHost(CPU), batch=0)


def test_an_unknown_runtime_suggests_near_ones():
    with pytest.raises(UsageError, match="did you mean 'onnxruntime'"):
        find_runtime("onnxruntim")


def test_what_is_exported_is_the_default_on_a_cpu():
    assert LocalHost(CPU).default_runtime == "onnxruntime"
    assert LocalHost(CUDA).default_runtime == "torch"
