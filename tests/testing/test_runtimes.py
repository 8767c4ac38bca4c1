"""A runtime that breaks a rule is caught by the check of that rule."""

from contextlib import contextmanager
from dataclasses import replace

import pytest
import torch

from nasseg.latency.runtimes.onnx_runtime import OnnxRuntime
from nasseg.latency.runtimes.torch_eager import TorchRuntime
from nasseg.testing import RUNTIME_CHECKS, setups
from nasseg.testing import runtimes as suite


class Nameless(TorchRuntime):
    name = ""


class Silent(TorchRuntime):
    def available(self, device, precision="fp32"):
        return "" if precision == "bf16" else None


class Wrong(TorchRuntime):
    def ready(self, network, image, setup):
        return lambda: network(image) * 1.1


class Restless(TorchRuntime):
    def ready(self, network, image, setup):
        calls = iter(range(1000))
        return lambda: network(image) + next(calls)


class Untidy(TorchRuntime):
    @contextmanager
    def prepare(self, model, setup):
        with super().prepare(model, setup) as session:
            yield session
        with torch.no_grad():
            next(model.parameters()).zero_()


class Lazy(TorchRuntime):
    """Times one call, whatever is asked."""

    @contextmanager
    def prepare(self, model, setup):
        with super().prepare(model, setup) as session:
            timed = session.time
            session.time = lambda calls: replace(timed(1), calls=1)
            yield session


class Copying(OnnxRuntime):
    def convert(self, model, setup):
        return bytes(bytearray(super().convert(model, setup)))


class Alone(TorchRuntime):
    """Has room for one session and one thread."""

    busy = False

    @contextmanager
    def prepare(self, model, setup):
        assert not Alone.busy
        assert setup.threads == 1
        Alone.busy = True
        try:
            with super().prepare(model, setup) as session:
                yield session
        finally:
            Alone.busy = False


BROKEN = {
    suite.it_says_what_it_is: Nameless(),
    suite.a_precision_that_it_lacks_is_refused: Silent(),
    suite.its_output_is_that_of_torch: Wrong(),
    suite.it_times_what_it_calls: Lazy(),
    suite.every_call_gives_the_same: Restless(),
    suite.everything_is_left_as_it_was: Untidy(),
    suite.what_is_converted_stays_as_it_is: Copying(),
    suite.several_sessions_live_side_by_side: Alone(),
    suite.several_threads_share_a_call: Alone(),
}


def test_each_rule_is_broken_by_somebody():
    assert set(BROKEN) == set(RUNTIME_CHECKS)


@pytest.mark.parametrize("check", RUNTIME_CHECKS)
def test_a_broken_runtime_is_caught(check):
    runtime = BROKEN[check]
    (setup, *_) = setups(runtime)
    if check is suite.several_threads_share_a_call and setup.device.cores < 2:
        pytest.skip("there is one core")
    with pytest.raises(AssertionError):
        check(runtime, setup)
