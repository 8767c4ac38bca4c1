"""A data set's check as the sections of a report."""

from __future__ import annotations

import io

from PIL import Image

from nasseg.data.check import DataCheck
from nasseg.data.dataset import SegmentationData
from nasseg.data.overlays import contact_sheet
from nasseg.presentation.data_tables import classes_table, data_facts, findings_table
from nasseg.report.section import Picture, Section


def data_sections(check: DataCheck, data: SegmentationData) -> tuple[Section, ...]:
    """Return the report of a data set: what it is, what was found, classes, samples."""
    verdict = (
        "Nothing speaks against training on it."
        if check.trainable
        else "It cannot be trained on as it is."
    )
    sheets = tuple(
        Picture(_png(contact_sheet(data, split)), f"{split} split, masks laid over the images")
        for split in check.images
    )
    return (
        Section(
            "Data set", (verdict, *(f"{line}." for line in check.told)), table=data_facts(check)
        ),
        *([Section("Findings", table=findings_table(check))] if check.findings else []),
        Section("Classes", table=classes_table(check)),
        Section("Samples", ("What is ignored is hatched.",), pictures=sheets),
    )


def _png(picture: Image.Image) -> bytes:
    content = io.BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()
