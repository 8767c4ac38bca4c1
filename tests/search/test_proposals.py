"""Optuna's study is the one that decides what is proposed."""

import pytest

from nasseg.analysis import hypervolume
from nasseg.search.proposals import Proposals
from nasseg.search.samplers.by_name import FIRST_RANDOM
from nasseg.search_spaces import find_space

BUDGET_MS = 8.0


def judged(picks):
    """Return a made-up latency and mIoU: depth costs time, and some options are better."""
    depth = sum(value for name, value in picks.items() if name.startswith("depth"))
    good = {"kind1": "eesp", "kind2": "ccc", "image": "reinforce", "decoder": "bilinear"}
    hits = sum(picks[name] == value for name, value in good.items())
    return 1 + 0.5 * depth, 0.2 + 0.1 * hits + 0.01 * depth - 0.05 * picks["join"]


def reached(sampler, seed, trials=40):
    """Return the share of the hypervolume and the best mIoU that so many proposals reach."""
    proposals = Proposals(find_space("esp_family"), sampler, seed, BUDGET_MS)
    points = []
    for _ in range(trials):
        proposal = proposals.ask()
        latency_ms, miou = judged(proposal.picks)
        proposals.measured(proposal.number, latency_ms, latency_ms - BUDGET_MS)
        if latency_ms <= BUDGET_MS:
            points.append((latency_ms, miou))
            proposals.tell(proposal.number, miou, latency_ms)
        else:
            proposals.tell_over_budget(proposal.number)
    return hypervolume(points, BUDGET_MS) / BUDGET_MS + max(miou for _, miou in points)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_more_is_found_than_by_chance(seed):
    assert reached("gp", seed) > reached("random", seed)


@pytest.mark.parametrize("sampler", ["gp", "evolution"])
def test_nothing_follows_from_nothing(sampler):
    space = find_space("esp_family")
    proposals = Proposals(space, sampler, 0, BUDGET_MS)
    asked = [proposals.ask() for _ in range(len(space.references) + FIRST_RANDOM + 2)]
    assert [p.reference for p in asked[: len(space.references)]] == [
        reference.name for reference in space.references
    ]
    assert len({p.architecture.hash for p in asked}) == len(asked)


def test_what_waits_for_its_training_is_known_by_its_latency():
    """The study says what a running trial takes, so the sampler learns from it at once."""
    from nasseg.search.samplers.history import Finished, History

    proposals = Proposals(find_space("esp_family"), "gp", 0, BUDGET_MS)
    first, second = proposals.ask(), proposals.ask()
    proposals.measured(first.number, 3.0, 3.0 - BUDGET_MS)
    proposals.measured(second.number, 9.0, 9.0 - BUDGET_MS)
    proposals.tell_over_budget(second.number)
    points = History.of(proposals._study, Finished()).points
    assert [(point.cost, point.quality) for point in points] == [(3.0, None), (9.0, None)]
