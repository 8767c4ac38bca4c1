"""Small data sets of all kinds, written for a test and read back."""

import numpy as np
from PIL import Image

SIZE = (40, 48)


def scene(seed, classes=3, size=SIZE):
    """Return an image of flat colours and the class ids that it shows; all classes occur."""
    chance = np.random.default_rng(seed)
    ids = np.zeros(size, np.uint8)
    for label in range(1, classes):
        top, left = chance.integers(0, size[0] - 12), chance.integers(0, size[1] - 12)
        ids[top : top + 10, left : left + 10] = label
    ids[-1, :classes] = np.arange(classes)
    colours = np.random.default_rng(99).integers(30, 226, (256, 3))
    return colours[ids].astype(np.uint8), ids


def write(root, files, *, classes=3, image=None, mask=None, size=SIZE):
    """Write one image and one mask for each `(image path, mask path)`, and return the ids.

    Args:
        root: the folder.
        files: paths from there.
        classes: how many there are.
        image: `image(pixels, path)` writes an image in another way.
        mask: the same for ids.
        size: of all.
    """
    every = []
    for seed, (image_path, mask_path) in enumerate(files):
        pixels, ids = scene(seed, classes, size)
        for path in (root / image_path, root / mask_path):
            path.parent.mkdir(parents=True, exist_ok=True)
        image(pixels, root / image_path) if image else Image.fromarray(pixels).save(
            root / image_path
        )
        mask(ids, root / mask_path) if mask else Image.fromarray(ids).save(root / mask_path)
        every.append(ids)
    return every


def split_folders(train=6, val=3, ending="png"):
    """Return the paths of `train/ trainannot/ val/ valannot/`."""
    return [
        (f"{split}/img{number:02}.{ending}", f"{split}annot/img{number:02}.png")
        for split, count in (("train", train), ("val", val))
        for number in range(count)
    ]
