"""The samplers that go on by what was tried."""

import pytest

from nasseg.analysis import hypervolume
from nasseg.search.proposals import FIRST_RANDOM, Proposals
from nasseg.search.surrogate import Point
from nasseg.search_spaces import find_space

BUDGET_MS = 8.0


def judged(picks):
    """Return a made-up latency and mIoU of choices: depth and width cost time and help."""
    size = sum(v for k, v in picks.items() if k.startswith("depth")) / 10
    size += sum(v for k, v in picks.items() if k.startswith("width")) / 300
    decoder = {"none": 0.0, "deconv": 0.02}.get(picks["decoder"], 0.08)
    return 1 + 2 * size, 0.3 + 0.1 * size / (1 + size) + decoder - 0.05 * picks["join"]


def reached(sampler, seed, trials=40):
    """Return the hypervolume that so many proposals reach."""
    proposals = Proposals(find_space("esp_family"), sampler, seed, BUDGET_MS)
    tried = []
    for _ in range(trials):
        front = sorted(tried, key=lambda t: -t.miou)[:5]
        proposal = proposals.ask(tried, [t.picks for t in front])
        latency_ms, miou = judged(proposal.picks)
        tried.append(Point(dict(proposal.picks), latency_ms, miou))
        proposals.tell(proposal.number, miou, latency_ms)
    return hypervolume([(t.latency_ms, t.miou) for t in tried], BUDGET_MS)


def test_the_gaussian_process_finds_more_than_chance():
    assert reached("gp", 0) > reached("random", 0)


@pytest.mark.parametrize("sampler", ["gp", "evolution"])
def test_nothing_follows_from_nothing(sampler):
    space = find_space("esp_family")
    proposals = Proposals(space, sampler, 0, BUDGET_MS)
    asked = [proposals.ask() for _ in range(len(space.references) + FIRST_RANDOM + 2)]
    assert [p.reference for p in asked[: len(space.references)]] == [
        reference.name for reference in space.references
    ]
    assert len({p.architecture.hash for p in asked}) == len(asked)
