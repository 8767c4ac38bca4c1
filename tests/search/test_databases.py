"""A search on every database: Optuna's tables beside ours, interrupted and taken up again."""

import pytest

from nasseg.analysis import study_view
from nasseg.search.coordinator import Search
from nasseg.store import open_store

from .fake import FakeExecutor


def test_a_search_goes_on_in_its_database(url, settings):
    with open_store(url) as store, pytest.raises(KeyboardInterrupt):
        Search(settings, store, FakeExecutor(die_at=12), lambda progress: None).run()
    executor = FakeExecutor()
    with open_store(url) as store:
        Search(settings, store, executor, lambda progress: None).run()
        view = study_view(store, store.study("test"))
    assert view.study.state == "finished"
    assert view.front
    assert executor.count("gate") + 8 <= len(view.points)
