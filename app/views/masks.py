"""Masks: what one or two networks predict on validation images, and where they are wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from nasseg.analysis import Point, StudyView
from nasseg.analysis.study.mask_agreement import Agreement, together, verdicts, worst_first
from nasseg.app import link, pictures
from nasseg.app.choice import choose_network, choose_view, title
from nasseg.app.data import store_of, view_of
from nasseg.app.text import plain, show_command
from nasseg.figures import class_iou_figure
from nasseg.figures.masks import Picture, class_legend, laid_over, verdict_legend, verdicts_over
from nasseg.presentation import commands, sentences
from nasseg.records.wording import counted
from nasseg.store import Reader

_DEFAULT_IMAGES, _DEFAULT_OPACITY = 6, 60
MORE = 21
"""Of so many images spread evenly over a split, every fourth is one of the six of a search."""


@dataclass(frozen=True)
class PredictedNetwork:
    """A network with the folder of its masks; of two that are compared one is A and one B."""

    view: StudyView
    point: Point
    folder: Path
    letter: str = ""

    @property
    def label(self) -> str:
        """What it is called above its classes."""
        return f"{self.letter}{': ' * bool(self.letter)}{self.point.name}, trial {self.point.trial}"

    @property
    def of(self) -> str:
        """What follows a word that is about this network and not about the other."""
        return f" of {self.letter}" if self.letter else ""


def show(reader: Reader) -> None:
    """Draw the images of one network, or of two that are compared on the same ones."""
    st.header("Masks", anchor=False)
    view = choose_view(reader)
    point = choose_network(view) if view else None
    if view is None or point is None:
        return
    other = _choose_other(reader, view, point)
    wanted = [(view, point), *([other] if other else [])]
    networks = [found for each in wanted if (found := _with_masks(reader, *each)) is not None]
    if len(networks) == 2:
        pairs = zip("AB", networks, strict=True)
        networks = [replace(network, letter=letter) for letter, network in pairs]
    if networks and networks[0].point is point:
        _show_networks(reader, networks)


def _choose_other(reader: Reader, view: StudyView, first: Point) -> tuple[StudyView, Point] | None:
    """Return a second trained network that was judged by the same images, if one is chosen."""
    same = [s for s in reader.studies.all() if s.data_fingerprint == view.study.data_fingerprint]
    views = [view, *(view_of(reader, s) for s in same if s.id != view.study.id)]
    found = {
        _name(view, each, point): (each, point)
        for each in views
        for point in sorted(each.trained, key=lambda p: -each.metric.quality(p.value))
        if (each is not view or point is not first)
    }
    chosen = link.select(
        "Second network",
        "other",
        list(found),
        title=lambda name: _title(view, *found[name]),
        optional=True,
        placeholder="Choose a network to compare with",
    )
    return found[chosen] if chosen else None


def _name(own: StudyView, view: StudyView, point: Point) -> str:
    key = point.architecture_hash
    return key if view is own else f"{view.study.name}/{key}"


def _title(own: StudyView, view: StudyView, point: Point) -> str:
    return title(view, point) + ("" if view is own else f" in {view.study.name}")


def _with_masks(reader: Reader, view: StudyView, point: Point) -> PredictedNetwork | None:
    """Return a network with the folder of its masks; `None`, and a sentence, without any."""
    study = view.study
    if point.value is None:
        st.info(plain(sentences.without_training(point, study.budget_ms)), icon=":material/info:")
        return None
    folder = _folder(reader, point)
    if folder is not None and pictures.indices(folder):
        return PredictedNetwork(view, point, folder)
    if not sentences.weights_are_here(study):
        st.info(
            f"The study {plain(study.name)} was read from a saved folder, which has no pictures. "
            "Its masks are where the search ran; open this page there.",
            icon=":material/info:",
        )
    elif not reader.files.is_dir():
        st.info(
            f"The files of the study {plain(study.name)} are elsewhere: there is no folder "
            f"{plain(reader.files)} here. Copy it from where the search ran, or open this "
            "page there.",
            icon=":material/info:",
        )
    else:
        st.info(f"{plain(point.name)} has no stored masks. This command makes them:")
        show_command(commands.predict_masks(view.study, point.trial, store=store_of(reader)))
    return None


def _folder(reader: Reader, point: Point) -> Path | None:
    """Return the folder that the store now knows, which a command may just have made."""
    runs = () if point.training_id is None else reader.runs.of_training(point.training_id)
    masks = next((run.masks for run in runs if run.until_epoch == point.epochs), None)
    return reader.file(masks)


def _of_more_images(reader: Reader, networks: Sequence[PredictedNetwork]) -> list[str]:
    """Return the commands that keep the predictions of the same images of all networks."""
    store = store_of(reader)
    return [commands.predict_masks(n.view.study, n.point.trial, MORE, store) for n in networks]


def _show_networks(reader: Reader, networks: Sequence[PredictedNetwork]) -> None:
    kept = [pictures.indices(network.folder) for network in networks]
    common = tuple(sorted(set(kept[0]).intersection(*kept)))
    if not common:
        st.info("These two have predictions of different images only. Make the same ones:")
        lines = _of_more_images(reader, networks)
        show_command(*lines)
        return
    study = networks[0].view.study
    found = [pictures.scores(each.folder, common, len(study.classes)) for each in networks]
    with st.container(horizontal=True):
        opacity, count = _sliders(len(common))
    shown = worst_first(found[0])[:count]
    alone = len(set().union(*kept)) - len(common)
    if alone:
        st.caption(f"Left out, for only one of the two has them: {counted(alone, 'image')}.")
    _show_classes(networks, [[each[index] for index in shown] for each in found])
    st.html(verdict_legend())
    for index in shown:
        with st.container(border=True):
            _show_image(networks, [each[index] for each in found], index, opacity)
    with st.expander("More validation images"):
        lines = _of_more_images(reader, networks)
        show_command(*lines)


def _sliders(images: int) -> tuple[float, int]:
    """Return how opaque the masks are, from 0 to 1, and how many images are shown."""
    with st.container(width=360):
        percent = link.slide(
            "Opacity of the masks", "opacity", 0, 100, _DEFAULT_OPACITY, step=5, unit=" %"
        )
    if images == 1:
        return percent / 100, 1
    with st.container(width=360):
        count = link.slide("Images, the worst first", "images", 1, images, _DEFAULT_IMAGES)
    return percent / 100, count


def _show_classes(
    networks: Sequence[PredictedNetwork], found: Sequence[Sequence[Agreement]]
) -> None:
    study = networks[0].view.study
    for column, network, parts in zip(st.columns(len(networks)), networks, found, strict=True):
        whole = together(parts)
        with column:
            st.subheader(plain(network.label), anchor=False)
            over = counted(len(parts), "image")
            st.markdown(f"mIoU **{_iou(whole.miou)}** over {over} shown")
            st.plotly_chart(
                class_iou_figure(study.classes, study.palette, whole.class_iou),
                key=f"classes of {network.view.study.name} {network.point.trial}",
                config={"displayModeBar": False},
                alt=f"IoU of every class over the images shown, {network.label}",
            )


def _show_image(
    networks: Sequence[PredictedNetwork], found: Sequence[Agreement], index: int, opacity: float
) -> None:
    study = networks[0].view.study
    st.markdown(f"**Validation image {index}**: mIoU {' and '.join(_iou(a.miou) for a in found)}")
    panels = _panels(networks, index, opacity)
    for column, stack in zip(st.columns(len(panels)), panels, strict=True):
        for caption, picture in stack:
            alt = f"{caption}, validation image {index}"
            column.image(picture, caption, width="stretch", output_format="PNG", alt=alt)
    st.caption("IoU of every class" + (", A / B" if len(networks) > 1 else ""))
    st.html(class_legend(study.classes, study.palette, [part.class_iou for part in found]))
    for network, part in zip(networks, found, strict=True):
        _show_mistake(network.of, part, study.classes)


_Panel = tuple[str, Picture]


def _panels(networks: Sequence[PredictedNetwork], index: int, opacity: float) -> list[list[_Panel]]:
    """Return columns of pictures with captions: a network's own are side by side, or in a column.

    Two networks have a column each, so that prediction stands beside prediction.
    """
    study = networks[0].view.study
    read = [pictures.read(network.folder, index) for network in networks]
    image, truth = read[0].image, read[0].truth
    columns: list[list[_Panel]] = []
    for network, shown in zip(networks, read, strict=True):
        of, wrong = network.of, verdicts(truth, shown.prediction, len(study.classes))
        predicted = laid_over(image, shown.prediction, study.palette, opacity)
        pair = (
            (f"Prediction{of}", predicted),
            (f"Errors{of}", verdicts_over(image, wrong, opacity)),
        )
        columns += [[*pair]] if len(networks) > 1 else [[each] for each in pair]
    first = [("Truth", laid_over(image, truth, study.palette, opacity))]
    return [[*first, ("Image", image)] if len(networks) > 1 else first, *columns]


def _show_mistake(of: str, part: Agreement, classes: Sequence[str]) -> None:
    mistake = part.worst
    if mistake is None:
        return
    taken = "no class" if mistake.predicted is None else classes[mistake.predicted]
    st.caption(
        plain(
            f"The largest mistake{of} is {classes[mistake.truth]} taken for {taken}, "
            f"{100 * mistake.share:.1f} % of the pixels that count."
        )
    )


def _iou(value: float | None) -> str:
    return "unknown" if value is None else f"{value:.3f}"
