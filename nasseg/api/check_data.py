"""What a data set is, and whether it can be trained on."""

from __future__ import annotations

from pathlib import Path

from nasseg.data.check import DataCheck, checked
from nasseg.data.description import described, written
from nasseg.data.specs import USAGES, found_out, open_evidence, with_layout
from nasseg.errors import UsageError
from nasseg.records.whole_file import save_file
from nasseg.report.data_check import data_sections
from nasseg.report.page import page


def check_data(
    data: str,
    *,
    size: tuple[int, int] | None = None,
    output: Path | None = None,
    save: Path | None = None,
) -> DataCheck:
    """Look at a data set closely: layout, classes, splits, copies, what is lost at a size.

    Args:
        data: a folder of images and masks, a layout with its folder such as `"camvid:PATH"`, a YAML
            file that describes one, or `"streets"`.
        size: `(height, width)` that it will be trained at; by default that of most images.
        output: an HTML file for the report, with samples.
        save: a YAML file for the description, to be read instead of the folder and edited.

    Returns:
        What was found; `trainable` is false where training would be a waste.

    Raises:
        UsageError: when there is no such data set, or it is built in and shall be described.
        DataError: when files are missing or broken, or masks cannot be understood.
        FileError: when a file cannot be written.

    Examples:
        >>> import nasseg
        >>> check = nasseg.check_data("streets", size=(64, 128))
        >>> check.trainable, check.images["val"]
        (True, 100)
    """
    evidence = open_evidence(data, size=size)
    if save and evidence.pairs is None:
        raise UsageError(f"{data} is built in, so there is nothing to describe; name a folder")
    found = checked(evidence)
    if save and evidence.pairs:
        said = with_layout(described(data, USAGES))
        save_file(save, written(found_out(said, evidence.pairs), save.absolute().parent))
    if output:
        sections = data_sections(found, evidence.data)
        save_file(output, page(f"Data set {found.spec}", sections))
    return found
