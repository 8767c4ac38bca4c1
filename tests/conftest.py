"""Every test computes with one thread, as workers do."""

import os

import pytest
import torch


@pytest.fixture(autouse=True, scope="session")
def _one_thread():
    torch.set_num_threads(1)


@pytest.fixture(autouse=True, scope="session")
def _own_folders(tmp_path_factory):
    """Keep tests away from the user's store and cache."""
    home = tmp_path_factory.mktemp("home")
    os.environ |= {"NASSEG_STORE": str(home / "nasseg.db"), "NASSEG_CACHE": str(home / "cache")}
