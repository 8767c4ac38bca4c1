"""A search on every database: interrupted and taken up again."""

import pytest

from nasseg.analysis import study_view
from nasseg.search.search import Search
from nasseg.store import open_store

from .fake import FakeExecutor


def test_a_search_goes_on_in_its_database(url, settings):
    first, second = FakeExecutor(die_at=12), FakeExecutor()
    with open_store(url) as store, pytest.raises(KeyboardInterrupt):
        Search(settings, store, first, lambda progress: None).run()
    with open_store(url) as store:
        Search(settings, store, second, lambda progress: None).run()
        view = study_view(store, store.studies.named("test"))
    assert view.study.state == "finished"
    assert view.front
    assert first.count("gate") > 1
    assert first.count("gate") + second.count("gate") == len(view.points)
