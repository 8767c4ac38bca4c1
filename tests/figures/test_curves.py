from nasseg.figures import (
    class_iou_figure,
    learning_curve_figure,
)
from nasseg.records import Epoch, Run

from .drawn import traces


def test_learning_curve_leaves_epochs_without_a_score_out():
    epochs = [
        Epoch(
            training_id=1,
            epoch=i,
            train_loss=1 / i,
            learning_rate=1e-3,
            seconds=1.0,
            miou=0.1 * i if i % 2 else None,
        )
        for i in (1, 2, 3)
    ]
    figure = learning_curve_figure(epochs, [Run(training_id=1, rung=0, until_epoch=3)])
    drawn = traces(figure)
    assert drawn["mIoU"].x == (1, 3)
    assert drawn["training loss"].x == (1, 2, 3)
    assert [shape.x0 for shape in figure.layout.shapes] == [3]


def test_class_iou_uses_the_colours_of_the_masks_and_names_absent_classes():
    (bars,) = class_iou_figure(("road", "sky"), ((1, 2, 3), (4, 5, 6)), (0.5, None)).data
    assert bars.marker.color == ("rgb(1,2,3)", "rgb(4,5,6)")
    assert bars.text == ("0.50", "absent")
