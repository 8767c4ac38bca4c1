"""The samplers that go on by what was tried."""

import pytest

from nasseg.analysis import hypervolume
from nasseg.search.proposals import FIRST_RANDOM, Proposals
from nasseg.search.surrogate import Point
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
    tried = []
    for _ in range(trials):
        front = sorted(tried, key=lambda t: -t.miou)[:5]
        proposal = proposals.ask(tried, [t.picks for t in front])
        latency_ms, miou = judged(proposal.picks)
        tried.append(Point(dict(proposal.picks), latency_ms, miou))
        proposals.tell(proposal.number, miou, latency_ms)
    points = [(t.latency_ms, t.miou) for t in tried if t.latency_ms <= BUDGET_MS]
    return hypervolume(points, BUDGET_MS) / BUDGET_MS + max(miou for _, miou in points)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_gaussian_process_finds_more_than_chance(seed):
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
