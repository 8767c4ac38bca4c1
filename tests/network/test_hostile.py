"""Architecture files of anybody are read or refused with one sentence, soon."""

import time

import pytest

import nasseg.blocks  # noqa: F401  fills the registry
from nasseg.errors import ArchitectureError
from nasseg.graph.architecture import Architecture
from nasseg.graph.registry import registry
from nasseg.network.dry_run import dry_run

from .hostile import FILES, SOUND, chain, write


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return write(tmp_path_factory.mktemp("hostile"))


@pytest.mark.parametrize("name", FILES)
def test_it_ends_within_a_second_and_with_a_sentence(files, name):
    begun = time.perf_counter()
    if name in SOUND:
        dry_run(Architecture.load(files[name]), 19, (64, 96))
        return
    with pytest.raises(ArchitectureError) as refusal:
        dry_run(Architecture.load(files[name]), 19, (64, 96))
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < 1000
    assert time.perf_counter() - begun < 1


def test_reading_takes_twice_as_long_for_twice_the_nodes():
    def seconds(nodes):
        text = chain(nodes)
        begun = time.process_time()
        Architecture.from_json(text).shapes(registry)
        return time.process_time() - begun

    small, large = (min(seconds(nodes) for _ in range(3)) for nodes in (500, 2000))
    assert large < 8 * small  # a square law has 16
