"""An executor that answers every job at once, by rule."""

from concurrent.futures import Future

from nasseg.latency.device import Device
from nasseg.latency.measure import Measurement
from nasseg.latency.runtimes import find_runtime
from nasseg.network.cost import Cost
from nasseg.search.executor import EpochEvent
from nasseg.search.jobs import GateResult, TrainOutcome
from nasseg.train import EpochRecord, Score

DEVICE = Device("cpu-test", "cpu", "test", 2, 4.0, "test")


def latency_of(architecture):
    """More nodes take longer, a little of it by name so that ties are rare."""
    return len(architecture.nodes) * 0.3 + int(architecture.hash[:2], 16) / 256


def miou_of(architecture, epochs):
    """By the hash, so that few are on the front, and rising with training."""
    return int(architecture.hash[2:4], 16) / 512 + epochs / 100


class FakeExecutor:
    """Answers every job at once.

    `die_at` raises KeyboardInterrupt instead of taking that job, counted from 0; `broken` gives the
    error that a job's future ends with, by its number or by its kind for the first of that kind;
    `version` is the runtime's, by default the one that is installed.
    """

    def __init__(self, die_at=None, broken=None, version=None):
        self.jobs = []
        self.events = []
        self.die_at = die_at
        self.broken = dict(broken or {})
        self.version = version
        self.closed = False
        self.afresh = 0

    def _answer(self, kind, job, result):
        number = len(self.jobs)
        if number == self.die_at:
            raise KeyboardInterrupt
        self.jobs.append((kind, job))
        future = Future()
        error = self.broken.get(number) or self.broken.pop(kind, None)
        if error:
            future.set_exception(error)
        else:
            future.set_result(result)
        return future

    def gate(self, job):
        latency = latency_of(job.architecture)
        version = self.version or find_runtime(job.runtime).version
        measurement = Measurement(
            latency, latency * 0.99, latency * 1.01, latency, latency, 20, 0, "ok", DEVICE.id,
            job.runtime, version, job.precision, 1, *job.size, job.threads, 1.0, 0.0,
        )  # fmt: skip
        cost = Cost(1000, len(job.architecture.nodes) * 10**6, 10**9, ())
        # So long a gate that none is ever measured ahead, however fast the tests run.
        return self._answer("gate", job, GateResult(cost, {}, measurement, 1e6, 1.0))

    def gate_afresh(self, job):
        self.afresh += 1
        return self.gate(job)

    def train(self, job):
        miou = miou_of(job.architecture, job.until_epoch) + job.seed / 1000
        outcome = TrainOutcome(Score(miou, (0.5, 0.5), 0.8), 1.0 * job.until_epoch, 1.0)
        future = self._answer("train", job, outcome)
        if future.exception() is None:
            record = EpochRecord(job.until_epoch, 1.0, miou, 0.1, 1.0)
            self.events.append(EpochEvent(str(job.checkpoint), record))
        return future

    def epochs(self):
        while self.events:
            yield self.events.pop(0)

    def close(self):
        self.closed = True

    def signatures(self):
        """Kind, architecture and last epoch of every job."""
        return [
            (kind, job.architecture.hash, getattr(job, "until_epoch", 0)) for kind, job in self.jobs
        ]

    def count(self, kind):
        return sum(found == kind for found, _ in self.jobs)
