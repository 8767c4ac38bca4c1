"""The options that several commands share, each declared once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Option

from nasseg.api import defaults

Space = Annotated[
    str | None, Option(help="Space, or space file, whose references are meant first.")
]
Blocks = Annotated[
    list[Path] | None, Option(help="Python file that registers blocks; several if repeated.")
]
BlocksOfAStudy = Annotated[
    list[Path] | None,
    Option("--blocks", help="Blocks file that the study was made with; several if repeated."),
]
Data = Annotated[
    str,
    Option(
        help="Folder of images and masks, a layout with its folder (camvid:PATH), a description "
        "(my_data.yaml), or streets (built in). `nasseg data` checks it."
    ),
]
Resize = Annotated[
    str | None,
    Option(
        help="How images of another shape come to the size: stretch, letterbox or crop; by "
        "default they keep their shape."
    ),
]
ValShare = Annotated[
    float | None,
    Option(help="Share of the images to judge by, 0.2 where there is no val split; groups whole."),
]
OtherData = Annotated[
    str | None,
    Option("--data", help="Images and masks, as `nasseg data` takes them; by default the study's."),
]
Size = Annotated[str, Option(help="Height x width.")]
DataSize = Annotated[str | None, Option("--size", help="Height x width; by default the data's.")]
Recipe = Annotated[Path | None, Option(help="JSON file with fields of the training recipe.")]
Study = Annotated[str | None, Option(help="Study; by default the newest.")]
Store = Annotated[str | None, Option(help="Database URL or file.")]
StudyFolder = Annotated[
    Path | None, Option(help="Folder that `nasseg report --save` wrote, instead of a store.")
]
Target = Annotated[str, Option(help="Where latency is measured: auto, cpu, cuda or cuda:N.")]
TrainingDevice = Annotated[str, Option("--device", help="cpu, cuda or cuda:N.")]
Runtime = Annotated[
    str | None, Option(help="By default what the target deploys; nasseg doctor tells the choices.")
]
Precision = Annotated[str, Option(help="fp32, fp16, bf16 or int8, where the runtime has it.")]
Threads = Annotated[int, Option(min=1, help="Threads of a measured network on a CPU.")]
Batch = Annotated[int, Option(min=1, help="Images in one call.")]
Classes = Annotated[int, Option(min=2, help="Classes of the networks.")]
Seed = Annotated[int, Option(min=0, help="Of all that is drawn at random.")]
RetryFailed = Annotated[
    bool, Option("--retry-failed", help="Try the networks again that failed before.")
]
AsJson = Annotated[bool, Option("--json", help="Print JSON on stdout, and nothing else there.")]

Mean = Annotated[
    str | None, Option(help="Of a file's input: a number, or three with commas; its own if said.")
]
Std = Annotated[str | None, Option(help="The same: what is divided by after the mean.")]
Scale = Annotated[
    float | None, Option(help="What pixels are divided by before the mean; 255 by default.")
]


def data_text(data: str, resize: str | None, val_share: float | None) -> str:
    """Return a data set's text with what the options say of it."""
    said = {"resize": resize, "val_share": val_share}
    options = "&".join(f"{name}={value}" for name, value in said.items() if value is not None)
    if not options:
        return data
    return f"{data}{'&' if '?' in data else '?'}{options}"


def sized(size: tuple[int, int]) -> str:
    """Return a size as it is typed."""
    return f"{size[0]}x{size[1]}"


SIZE = sized(defaults.SIZE)
COUNTED_SIZE = sized(defaults.COUNTED_SIZE)
