"""Opening a data set by its spec, such as `streets`, `data/mine` or `camvid:data/camvid`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from nasseg.data.cache import default_cache_dir, open_cached
from nasseg.data.class_files import class_file_in
from nasseg.data.class_table import ClassTable
from nasseg.data.dataset import SegmentationData
from nasseg.data.description import Description, described
from nasseg.data.findings import Evidence, quick_findings, refuse
from nasseg.data.geometry import Geometry, alike
from nasseg.data.layouts import LAYOUTS, folders, python_file
from nasseg.data.learnt_classes import Seen, learnt_classes
from nasseg.data.pairs import Pairs
from nasseg.data.pictures import palette
from nasseg.data.progress import Progress, ProgressLine
from nasseg.data.samples import Listing, MaskFile
from nasseg.data.shares import FEWEST_GROUPS, SHARE, grouped, split_off
from nasseg.data.streets import Streets
from nasseg.data.survey import Survey, survey
from nasseg.errors import DataError, UsageError
from nasseg.records.units import SMALLEST_SIDE
from nasseg.records.wording import counted

STREETS = "streets"
USAGES = {STREETS: STREETS} | {name: layout.usage for name, layout in LAYOUTS.items()}


def open_data(
    spec: str,
    *,
    size: tuple[int, int] | None = None,
    cache_dir: Path | None = None,
    progress: Progress | None = None,
    run_files: bool = True,
) -> SegmentationData:
    """Return the data set that `spec` names, decoded to `size`.

    Its own spec holds an absolute path, so that it means the same from every folder.

    Args:
        spec: a folder of images and masks, `"streets"` (built in), a layout with its folder such
            as `"camvid:PATH"`, a YAML file that describes one, or a Python file that lists one; all
            but YAML may have options, as in `"PATH?resize=crop&val_share=0.1"`.
        size: `(height, width)` of all images; by default that of most.
        cache_dir: where decoded images are kept; by default `$NASSEG_CACHE` or the user's cache.
        progress: is told how far reading and decoding are; by default a line on stderr, if they
            take long.
        run_files: whether a Python file that lists the data may be executed.

    Raises:
        UsageError: when the spec or the size is not acceptable, or names a Python file that may not
            be executed.
        DataError: when files are missing or broken, masks hold what is in no class, a split has no
            labelled pixel, or the cache cannot be written.

    Examples:
        >>> import nasseg
        >>> data = nasseg.open_data("streets", size=(64, 128))
        >>> data.classes[0], len(data.train), len(data.val)
        ('road', 400, 100)
    """
    evidence = open_evidence(
        spec, size=size, cache_dir=cache_dir, progress=progress, run_files=run_files
    )
    findings = quick_findings(evidence)
    refuse(findings, spec)
    told = (finding.sentence for finding in findings if finding.severity == "warning")
    return replace(evidence.data, remarks=(*evidence.data.remarks, *told))


def open_evidence(
    spec: str,
    *,
    size: tuple[int, int] | None = None,
    cache_dir: Path | None = None,
    progress: Progress | None = None,
    run_files: bool = True,
) -> Evidence:
    """Return a data set with where it comes from, without a look at whether it can be trained on.

    Arguments and errors are those of `open_data`.
    """
    if size is not None and min(size) < SMALLEST_SIDE:
        raise UsageError(
            f"size {size[0]}x{size[1]} is too small; both sides must be at least {SMALLEST_SIDE}"
        )
    cache = cache_dir or default_cache_dir()
    progress = progress or ProgressLine()
    if spec == STREETS:
        source = Streets(size) if size else Streets()
        return Evidence(open_cached(source, STREETS, cache, progress=progress), None)
    description = with_layout(described(spec, USAGES))
    if description.layout == python_file.NAME and not run_files:
        raise UsageError(
            f"the data are listed by the Python file {description.path}, which is executed only "
            "when somebody names it; name it with --data"
        )
    pairs, remarks = pairs_of(description, size, cache, progress)
    data = open_cached(pairs, description.spec, cache, progress=progress)
    return Evidence(replace(data, remarks=remarks), pairs)


def with_layout(description: Description) -> Description:
    """Return a description that says its layout: the first that recognises the place.

    Raises:
        UsageError: when there is nothing at the place.
    """
    patterns = bool(description.images or description.splits)
    if patterns and description.layout not in ("", folders.NAME):
        raise UsageError(
            f"{description.layout} says by itself where images and masks are; name the folder "
            f"alone, {description.path}, to say it another way"
        )
    if description.layout:
        return description
    if not description.path.exists():
        raise UsageError(
            f"there is no data set {description.path}; write {STREETS}, a folder of images and "
            f"masks, or {', '.join(list(USAGES.values())[1:])}"
        )
    for name, layout in LAYOUTS.items():
        if layout.recognise(description.path) if not patterns else name == folders.NAME:
            place = str(description.path)
            spec = description.spec
            spec = f"{name}:{spec}" if spec.startswith(place) else spec  # else a YAML file
            return replace(description, layout=name, spec=spec)
    raise DataError(
        f"{description.path} is no data set that is known ({', '.join(USAGES.values())}); "
        "Datumaro (pip install datumaro) converts most others to one of them"
    )


def pairs_of(
    description: Description, size: tuple[int, int] | None, cache: Path, progress: Progress
) -> tuple[Pairs, tuple[str, ...]]:
    """Return the samples of a data set at one size, and what was found out on the way.

    Raises:
        DataError: when a file cannot be used, or masks cannot be understood.
    """
    listing = LAYOUTS[description.layout].listed(description)
    listing, remarks = _with_val(listing, description)
    table = description.table or listing.classes
    if description.table and listing.classes:
        _check_meaning(description.table, listing.classes, description)
    found = survey(listing, cache, masks=table is None, progress=progress)
    if found.errors:
        more = f" ({len(found.errors) - 1} more files cannot be read)" if found.errors[1:] else ""
        raise DataError(found.errors[0] + more)
    if table is None:
        table, told = _learnt(description, listing, found)
        remarks.append(told)
    elif description.classes:
        table = table.chosen(description.classes)
    if description.mapping:
        table = table.merged(description.mapping)
    if description.ignore:
        table = table.ignoring(description.ignore)
    geometry = _geometry(found, size, description, remarks)
    if any(facts.brightest for facts in found.usable):
        remarks.append(
            f"images with more than 8 bits use {found.bits}: scaled from 0 to {2**found.bits - 1}"
        )
    return Pairs(listing, found, table, geometry), (listing.told, *listing.remarks, *remarks)


def _with_val(listing: Listing, description: Description) -> tuple[Listing, list[str]]:
    """Return a listing that has images to judge by, and how it came to them."""
    splits = dict(listing.splits)
    if not splits.get("train"):
        there = ", ".join(split for split, samples in splits.items() if samples) or "nothing"
        why = f" ({listing.remarks[0]})" if listing.remarks else ""
        raise DataError(
            f"{description.path} has no images to train on, only {there}{why}; add masks of the "
            "training images, or say where they are in a description"
        )
    if splits.get("val") and description.val_share is None:
        return listing, []
    if splits.get("val"):
        splits["train"] = (*splits["train"], *splits["val"])
    if len(splits["train"]) < 2:
        raise DataError(
            f"{description.path} has {counted(len(splits['train']), 'image')} with a mask; at "
            "least 2 are needed, to train on and to judge by"
        )
    share, fewest = description.val_share or SHARE, FEWEST_GROUPS
    if description.group:
        splits["train"] = grouped(splits["train"], description.group, description.path)
        fewest = 2
        if len({sample.group for sample in splits["train"]}) < fewest:
            raise DataError(
                f"all images of {description.path} are one group of {description.group!r}, so "
                "none can be held out; give a val split or another regular expression"
            )
    splits["train"], splits["val"], how = split_off(
        splits["train"], share, description.seed, fewest=fewest
    )
    told = (
        f"no val split: {len(splits['val'])} of {len(splits['train']) + len(splits['val'])} images "
        f"are held out by {how}, seed {description.seed}"
    )
    return replace(listing, splits=splits), [told]


def _check_meaning(said: ClassTable, there: ClassTable, description: Description) -> None:
    """Raise when a description's numbers are those of other classes by now.

    Where shapes have names, a class is numbered by its place among all names; a new one moves it.
    """
    now = dict(zip(there.names, there.values, strict=True))
    for name, values in zip(said.names, said.values, strict=True):
        if name in now and not set(values) & set(now[name]):
            raise DataError(
                f"the classes of {description.path} are not those of the description any more: "
                f"{name} is {now[name][0]} now, and was {values[0]}; write it again with "
                f"nasseg data {description.layout}:{description.path} --save FILE"
            )


def _learnt(description: Description, listing: Listing, found: Survey) -> tuple[ClassTable, str]:
    """Return the classes that the masks have, and a file beside them names."""
    mask = next(iter(listing.splits["train"])).mask
    own = palette(mask.read(), mask.shown) if isinstance(mask, MaskFile) else ()
    seen = Seen(found.values, found.colours, str(description.path), Path(mask.shown).name, own)
    ignored = [value for value in description.ignore if not isinstance(value, str)]
    file = None if description.classes else class_file_in(description.path)
    return learnt_classes(seen, names=description.classes, file=file, ignored=ignored)


def found_out(description: Description, pairs: Pairs) -> Description:
    """Return a description that says all that was found out, so that nothing is guessed again."""
    has_val = "val" in pairs.listing.patterns or (
        not pairs.listing.patterns and description.layout != folders.NAME
    )
    share = description.val_share
    return replace(
        description,
        table=pairs.table,
        classes=(),
        ignore=(),
        mapping={},
        images="",
        masks="",
        resize=pairs.geometry.rule,
        val_share=share if has_val else share or SHARE,
        splits={split: tuple(each) for split, each in pairs.listing.patterns.items()},
    )


def _geometry(
    found: Survey, size: tuple[int, int] | None, description: Description, remarks: list[str]
) -> Geometry:
    """Return the size and the rule that all images come to it by."""
    (common, _), *others = found.sizes.most_common()
    wanted = size or common
    if min(wanted) < SMALLEST_SIDE:
        raise DataError(
            f"most images of {description.path} have {common[0]}x{common[1]} pixels; both sides "
            f"must be at least {SMALLEST_SIDE}, so name a larger size with --size"
        )
    unlike = sum(count for one, count in found.sizes.items() if not alike(one, wanted))
    if description.resize:
        return Geometry(wanted, description.resize)
    if not unlike:
        return Geometry(wanted, "stretch")
    shapes = counted(len(others) + 1, "size")
    remarks.append(
        f"{unlike} of {found.sizes.total()} images have another shape than {wanted[0]}x{wanted[1]} "
        f"({shapes}, most {common[0]}x{common[1]}): they keep it, with borders that are ignored; "
        "--resize crop or stretch would cut or distort them"
    )
    return Geometry(wanted, "letterbox")
