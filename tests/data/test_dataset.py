import pickle

import numpy as np
import pytest

from nasseg.data import Split, open_data


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return open_data("streets", size=(32, 48), cache_dir=tmp_path_factory.mktemp("cache"))


def test_pickle_reopens_the_files_instead_of_copying(data):
    text = pickle.dumps(data)
    assert len(text) < 20_000 < data.train.images.nbytes
    copy = pickle.loads(text)
    assert isinstance(copy.train.images, np.memmap)
    assert copy.train.images.filename == data.train.images.filename
    np.testing.assert_array_equal(copy.val.labels, data.val.labels)
    assert (copy.spec, copy.classes, copy.fingerprint) == (
        data.spec,
        data.classes,
        data.fingerprint,
    )


def test_pickle_keeps_a_part_of_a_split_apart(data):
    part = Split(data.train.images[3:5], data.train.labels[3:5], data.train.names[3:5])
    copy = pickle.loads(pickle.dumps(part))
    np.testing.assert_array_equal(copy.images, part.images)
    assert copy.names == part.names


def test_splits_are_read_only(data):
    with pytest.raises(ValueError, match="read-only"):
        data.train.images[0] = 0
