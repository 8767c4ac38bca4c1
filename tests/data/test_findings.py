"""Each question is asked of a data set that has what it asks for, and of one that has not."""

import numpy as np
import pytest
from PIL import Image

from nasseg.data.check import checked
from nasseg.data.findings import quick_findings, refuse, thorough_findings
from nasseg.data.specs import open_evidence
from nasseg.errors import DataError


def scene(seed, size=(64, 96), objects=2):
    """A smooth image whose darker discs are class 1."""
    rng = np.random.default_rng(seed)
    coarse = Image.fromarray(rng.integers(60, 200, (6, 9, 3), dtype=np.uint8))
    image = np.array(coarse.resize(size[::-1], Image.Resampling.BICUBIC))
    labels = np.zeros(size, np.uint8)
    rows, columns = np.indices(size)
    for _ in range(objects):
        y, x = rng.integers(12, size[0] - 12), rng.integers(12, size[1] - 12)
        labels[(rows - y) ** 2 + (columns - x) ** 2 < 64] = 1
    image[labels == 1] //= 2
    return image, labels


def written(root, train=4, val=2, mask=lambda labels, split, index: labels, image=None):
    """Write `train/`, `trainannot/` and so on."""
    for split, count in (("train", train), ("val", val)):
        (root / split).mkdir(parents=True)
        (root / f"{split}annot").mkdir()
        for index in range(count):
            pixels, labels = scene(100 * (split == "val") + index)
            if image:
                pixels = image(pixels, split, index)
            Image.fromarray(pixels).save(root / split / f"{index}.png")
            Image.fromarray(mask(labels, split, index)).save(root / f"{split}annot/{index}.png")
    return root


@pytest.fixture
def evidence(tmp_path):
    def opened(size=None, **changes):
        root = written(tmp_path / "set", **changes)
        return open_evidence(str(root), size=size, cache_dir=tmp_path / "cache")

    return opened


def told(findings):
    return {(finding.severity, finding.question) for finding in findings}


def test_nothing_is_wrong_with_a_good_set(evidence):
    check = checked(evidence())
    assert check.findings == ()
    assert check.trainable
    assert check.images == {"train": 4, "val": 2}
    assert check.sizes == {(64, 96): 6}
    assert sum(check.shares["train"]) == pytest.approx(1)
    assert check.to_dict()["classes"][1]["share"]["val"] == check.shares["val"][1]


def test_a_class_that_a_split_lacks(evidence):
    def mask(labels, split, index):
        return np.where(labels == 1, 0 if split == "val" else 1, labels).astype(np.uint8)

    (finding,) = quick_findings(evidence(mask=mask))
    assert finding.severity == "warning"
    assert "foreground does not occur in the val split and is not judged" in finding.sentence
    assert "--val-share" in finding.sentence


def test_one_class_is_a_waste(evidence):
    def mask(labels, split, index):
        return np.where(labels == 1, 1 if split == "val" else 0, labels).astype(np.uint8)

    findings = quick_findings(evidence(mask=mask))
    assert told(findings) == {("error", "classes")}
    with pytest.raises(DataError, match=r"mine: in the train split no class but background occurs"):
        refuse(findings, "mine")


def test_void_splits(evidence):
    def mask(labels, split, index):
        return np.full_like(labels, 255) if split == "val" else labels

    findings = quick_findings(evidence(mask=mask))
    assert told(findings) == {("error", "labels")}
    assert "all of its 2 masks are void" in findings[0].sentence


def test_the_same_image_in_two_splits(evidence):
    def image(pixels, split, index):
        return scene(0)[0] if index == 0 else pixels

    (finding,) = quick_findings(evidence(image=image))
    assert (finding.severity, finding.question) == ("warning", "duplicates")
    assert finding.samples == ("0 (train) and 0 (val)",)


def test_a_compressed_copy_is_nearly_the_same(evidence):
    def image(pixels, split, index):
        if split == "train" or index:
            return pixels
        noise = np.random.default_rng(0).normal(0, 3, (64, 96, 3))
        return np.clip(scene(3)[0] + noise, 0, 255).astype(np.uint8)

    (finding,) = thorough_findings(evidence(image=image))
    assert finding.question == "near copies"
    assert finding.samples == ("0 (val) and 3 (train)",)


def test_objects_that_vanish_at_the_size(evidence):
    def mask(labels, split, index):
        specks = np.zeros_like(labels)
        specks[8:60:16, 8:90:16] = specks[9:60:16, 8:90:16] = 1
        specks[8:60:16, 9:90:16] = specks[9:60:16, 9:90:16] = 1
        return specks

    assert told(thorough_findings(evidence(size=(32, 48), mask=mask))) == {
        ("warning", "small objects")
    }


def test_large_objects_stay(evidence):
    assert not told(thorough_findings(evidence(size=(32, 48))))


def test_images_that_are_enlarged(evidence):
    (finding,) = quick_findings(evidence(size=(256, 384)))
    assert (finding.severity, finding.question) == ("note", "sizes")
