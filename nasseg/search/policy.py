"""How a search spends its time: every number that a schedule rests on, as one value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Policy:
    """The numbers of a schedule; they are stored with the study.

    Attributes:
        queue: at most so many measured networks wait for each training slot; the most promising go
            first.
        few: with so many networks on the first rung it is foreseen what others will reach there.
        patience: so many proposals in a row that were all seen before mean that the space is
            exhausted.
        exploring: the share of the ladder's time in which new networks are proposed as a matter of
            course.
        measuring: the share of the time that measuring may take while enough networks wait.
        finalists: the largest share of the time that is kept for the finalists.
        reduction: one in so many goes on to the next rung while new networks are proposed.
        bins: the latencies of a front are told apart by so many bins of equal width in the
            logarithm.
        pause_s: the wait after a first fault of the machine; each further one doubles it,
        longest_pause_s: up to this.
        faults: so many in a row without any job done between them end the session.
        deaths: a network that ends its worker so often while nothing else runs is failed.
    """

    queue: int = 24
    few: int = 4
    patience: int = 200
    exploring: float = 0.7
    measuring: float = 0.25
    finalists: float = 0.4
    reduction: int = 3
    bins: int = 4
    pause_s: float = 1.0
    longest_pause_s: float = 60.0
    faults: int = 8
    deaths: int = 2
