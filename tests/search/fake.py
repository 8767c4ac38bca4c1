"""An executor that answers every job of a search at once, by rule."""

from dataclasses import replace

from nasseg.latency.hosts import LocalHost
from nasseg.latency.runtimes import find_runtime
from nasseg.records import Conditions, Cost, Device, Latency, Measurement
from nasseg.search.jobs import MeasureJob, MeasureOutcome, TrainOutcome
from nasseg.testing.inline_executor import InlineExecutor, WorkerDeath
from nasseg.train import EpochRecord, Score

DEVICE = Device("cpu-test", "cpu", "test", 2, 4.0, "test")
DIED = WorkerDeath("its worker died")


HOST = LocalHost(DEVICE)


def latency_of(architecture):
    """More nodes take longer, a little of it by name so that ties are rare."""
    return len(architecture.nodes) * 0.3 + int(architecture.hash[:2], 16) / 256


def miou_of(architecture, epochs):
    """By the hash, so that few are on the front, and rising with training."""
    return int(architecture.hash[2:4], 16) / 512 + epochs / 100


def measured(job, latency_ms, version=None):
    """The outcome of a measurement."""
    measurement = Measurement(
        conditions=Conditions(
            target=DEVICE.id, runtime=job.runtime, precision=job.precision,
            runtime_version=version or find_runtime(job.runtime).version,
            height=job.size[0], width=job.size[1], threads=job.threads,
        ),
        latency=Latency(ms=latency_ms, low_ms=latency_ms * 0.99, high_ms=latency_ms * 1.01),
    )  # fmt: skip
    cost = Cost(1000, len(job.architecture.nodes) * 10**6, 10**9, ())
    # So long that none is ever measured ahead, however fast the tests run.
    return MeasureOutcome(cost, {"stem": (8, 2)}, measurement, 1e6, 1.0)


class FakeExecutor(InlineExecutor):
    """Answers every job when it is asked for events.

    `die_at` raises KeyboardInterrupt instead of taking that job, counted from 0; `broken` gives the
    error that a job ends with, by its number or by its kind for the first of that kind; `version`
    is the runtime's, by default the one that is installed; `slower` adds to every latency.
    """

    def __init__(self, die_at=None, broken=None, version=None, slower=0.0):
        super().__init__(self._answer_job)
        self.jobs = []
        self.lanes = []
        self.die_at = die_at
        self.broken = dict(broken or {})
        self.version = version
        self.slower = slower

    def submit(self, job, lane):
        if len(self.lanes) == self.die_at:
            raise KeyboardInterrupt
        self.lanes.append(lane)
        return super().submit(job, lane)

    def _answer_job(self, job, worker):
        kind, number = ("gate" if isinstance(job, MeasureJob) else "train"), len(self.jobs)
        self.jobs.append((kind, job))
        if error := self.error_of(kind, number, job):
            raise error
        if kind == "gate":
            return measured(job, latency_of(job.architecture) + self.slower, self.version)
        miou = miou_of(job.architecture, job.until_epoch) + job.seed / 1000
        worker.emit(EpochRecord(job.until_epoch, 1.0, miou, 0.1, 1.0))
        return TrainOutcome(
            Score({"miou": miou, "pixel_accuracy": 0.8, "fwiou": miou / 2}, (0.5, 1 - miou)),
            1.0 * job.until_epoch,
            1.0,
        )

    def error_of(self, kind, number, job):
        return self.broken.get(number) or self.broken.pop(kind, None)

    def signatures(self):
        """Kind, architecture and last epoch of every job."""
        return [
            (kind, job.architecture.hash, getattr(job, "until_epoch", 0)) for kind, job in self.jobs
        ]

    def count(self, kind):
        return sum(found == kind for found, _ in self.jobs)

    @property
    def afresh(self):
        """How many measurements were taken in a process of their own."""
        return sum(job.afresh for _, job in self.jobs)


def impatient(policy):
    """The same policy, without waiting for the machine."""
    return replace(policy, pause_s=0.0)
