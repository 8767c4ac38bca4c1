"""The numbers of a schedule are one value, which a study keeps."""

import json
from dataclasses import FrozenInstanceError, asdict, replace

import pytest

from nasseg.search.policy import Policy


def test_it_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        Policy().queue = 3


def test_it_is_stored_with_the_study(search, store, settings):
    policy = replace(settings.policy, queue=7, exploring=0.25)
    search(policy=policy)
    stored = store.studies.named("test").settings["policy"]
    assert Policy(**stored) == policy
    assert json.loads(json.dumps(asdict(policy))) == stored


def test_the_last_sessions_policy_counts(search, store, settings):
    search()
    search(policy=replace(settings.policy, few=9))
    assert store.studies.named("test").settings["policy"]["few"] == 9


def test_it_decides(search, settings):
    """With a front of which nobody may go on, nobody is trained further while some are proposed."""
    usual = search(study="usual")
    strict = search(study="strict", policy=replace(settings.policy, patience=1))
    assert len(strict.jobs) <= len(usual.jobs)
