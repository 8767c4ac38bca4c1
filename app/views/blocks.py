"""Blocks: what networks are made of, all of them and one in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from nasseg.analysis.catalogue.block_costs import over_channels, over_images
from nasseg.analysis.catalogue.block_operators import inside
from nasseg.app import link
from nasseg.app.catalogue import ARXIV_COLUMN, arxiv, choose_row, paper_line
from nasseg.app.commands import ask
from nasseg.app.text import code, plain
from nasseg.figures import architecture_figure
from nasseg.figures.cost_curves import cost_curves_figure
from nasseg.records.quantities import quantity
from nasseg.records.wording import counted
from nasseg.store import Reader

_STATIC = {"displayModeBar": False}
_WIDTH = 780
_MOST_BOXES = 40
_COLUMNS = {
    "name": st.column_config.TextColumn("block", pinned=True),
    "summary": st.column_config.TextColumn("what it is", width="large"),
    "short": st.column_config.TextColumn("paper"),
    "year": st.column_config.NumberColumn("year", format="%d"),
    "arxiv": ARXIV_COLUMN,
}
_NOTATION = (
    "`/2` is a stride, `d4` a dilation, `g8` a number of groups; a norm, an activation or a "
    "dropout stands in the box of what it follows. Numbers at the arrows are channels."
)


def show(reader: Reader) -> None:
    """Draw all blocks, and the one that the link names; the store has no part in them."""
    del reader
    st.header("Blocks", anchor=False)
    blocks = ask("blocks")
    wanted = link.text("Search", "find", placeholder="A name, an author, a year, a word")
    found = sorted(
        (block for block in blocks if _matches(block, wanted)),
        key=lambda block: wanted.casefold() not in block["name"],
    )
    if found:
        rows = [block | {"arxiv": arxiv(block["arxiv"])} for block in found]
        table = pd.DataFrame(rows, columns=list(_COLUMNS)).astype({"year": "Int64"})
        choose_row(table, "block_name", "name", key=f"blocks with {wanted}", columns=_COLUMNS)
    else:
        st.info(plain(f"No block has all of {wanted!r}. Type less."), icon=":material/info:")
    st.caption(f"{len(found)} of {counted(len(blocks), 'block')}")
    name = link.select(
        "Block",
        "block_name",
        [block["name"] for block in blocks],
        optional=True,
        placeholder="Click a row of the table, or choose a block here",
    )
    if name:
        _show_block(ask("blocks", name))


def _matches(block: Mapping[str, Any], wanted: str) -> bool:
    """Tell whether every word that was typed is in what is known of a block."""
    text = " ".join(str(block[key] or "") for key in ("name", "summary", "paper")).casefold()
    return all(word in text for word in wanted.casefold().split())


def _show_block(block: Mapping[str, Any]) -> None:
    st.subheader(plain(block["name"]), anchor=False)
    st.markdown(block["docstring"])
    st.markdown(f"**Paper** {paper_line(block) if block['paper'] else 'none: a plain operator'}")
    _show_cost(block["example"])
    _show_parameters(block["parameters"])
    _show_uses(block)
    with st.container(width=_WIDTH):
        _show_inside(block)
    with st.container(horizontal=True, gap="medium"):
        with st.container(width=_WIDTH // 2):
            _show_channels(block)
        with st.container(width=_WIDTH // 2):
            _show_sizes(block)


def _show_cost(example: Mapping[str, Any]) -> None:
    inputs = " and ".join(_shape(shape) for shape in example["inputs"])
    outputs = ", ".join(
        f"{_shape(shape)} as {code(name)}" if name else _shape(shape)
        for name, shape in example["outputs"].items()
    )
    st.markdown(f"**In** {inputs}; **out** {outputs}")
    with st.container(horizontal=True):
        st.metric("Parameters", quantity(example["params"]), width="content")
        st.metric("MACs", quantity(example["macs"]), width="content")
    arguments = ", ".join(f"{key}={value}" for key, value in example["arguments"].items())
    st.caption(
        f"Channels x height x width for one image of {_size(example)}, with "
        f"{plain(arguments) or 'its defaults'}. MACs are those of convolutions and linear layers."
    )


def _shape(shape: Sequence[int]) -> str:
    return "x".join(map(str, shape[1:]))


def _size(example: Mapping[str, Any]) -> str:
    return "x".join(map(str, example["image"]))


def _show_parameters(parameters: Sequence[Mapping[str, Any]]) -> None:
    if not parameters:
        st.caption("It has no parameters to choose.")
        return
    rows = [
        {
            "parameter": plain(each["name"]),
            "default": "required" if each["required"] else plain(each["default"]),
            "accepted": plain(each["rule"]),
        }
        for each in parameters
    ]
    st.table(rows, hide_index=True)
    st.caption("Accepted values were tried one by one, the other parameters as for the cost.")


def _show_uses(block: Mapping[str, Any]) -> None:
    low, high = block["inputs"]
    st.markdown(
        f"Takes {counted(high, 'input') if low == high else f'{low} to {high} inputs'}"
        f"{', the last of them pooling indices' if block['indices'] else ''}. "
        f"**Spaces** that can use it: {plain(', '.join(block['spaces'])) or 'none'}."
    )
    if not block["references"]:
        st.markdown("No published network of the catalogue uses it.")
        return
    st.markdown("**Published networks** that use it:")
    with st.container(horizontal=True, gap="small"):
        for name in block["references"]:
            link.to_page("references", name, reference=name)


def _show_inside(block: Mapping[str, Any]) -> None:
    st.markdown("**Inside**")
    example = block["example"]
    drawn = inside(example["operators"], example["image"][0])
    if len(drawn.boxes) > _MOST_BOXES:
        st.caption(f"{len(drawn.boxes)} boxes are too many to draw; the table has them all.")
    else:
        st.plotly_chart(
            architecture_figure(drawn),
            key=f"inside of {block['name']}",
            config=_STATIC,
            alt=f"Diagram of the operators of {block['name']}, from its inputs down",
        )
        st.caption(_NOTATION)
    with st.expander("Every operator", expanded=len(drawn.boxes) > _MOST_BOXES):
        rows = [_row(place, each) for place, each in enumerate(example["operators"])]
        st.dataframe(
            rows,
            key="operators",
            hide_index=True,
            column_config={"MACs": st.column_config.NumberColumn(format="localized")},
        )


def _row(place: int, operator: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "number": place,
        "operator": operator["name"],
        "detail": operator["detail"],
        "takes": ", ".join(map(str, operator["sources"])),
        "gives": " and ".join("x".join(map(str, shape)) for shape in operator["shapes"]),
        "MACs": operator["macs"],
    }


def _show_channels(block: Mapping[str, Any]) -> None:
    st.markdown("**Cost over channels**")
    points = over_channels(block["over_channels"])
    if points:
        st.plotly_chart(
            cost_curves_figure(points, "channels"),
            key=f"channels of {block['name']}",
            config=_STATIC,
            alt=f"Parameters and MACs of {block['name']} over channels",
        )
        st.caption(f"For one image of {_size(block['example'])}. {_growing(block['example'])}")
    else:
        st.caption("Its channels cannot be chosen.")


def _show_sizes(block: Mapping[str, Any]) -> None:
    st.markdown("**Cost over image size**")
    st.plotly_chart(
        cost_curves_figure(over_images(block["over_images"]), "image, height x width"),
        key=f"sizes of {block['name']}",
        config=_STATIC,
        alt=f"Parameters and MACs of {block['name']} over the size of the image",
    )
    st.caption("With the inputs' channels and the parameters as for the cost above.")


def _growing(example: Mapping[str, Any]) -> str:
    """Return what the channels of the curve are, in a sentence."""
    image = [1, 3, *example["image"]]
    coming = [shape[1] for shape in example["inputs"] if shape != image]
    going = example["arguments"].get("out_channels")
    if not coming:
        return "So many channels go out; an image comes in."
    if going is None:
        return "So many channels come in with every map."
    ratio = going / coming[0]
    times = "as many" if ratio == 1 else f"{ratio:g} times as many"
    return f"So many channels come in with every map, and {times} go out."
