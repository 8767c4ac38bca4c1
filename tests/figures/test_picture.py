import plotly.graph_objects as go
import pytest

from nasseg.errors import UsageError
from nasseg.figures import write_figure


def test_a_page_holds_the_figure(tmp_path):
    file = tmp_path / "figure.html"
    write_figure(go.Figure(go.Scatter(x=[1], y=[2], name="a trace")), file)
    assert "a trace" in file.read_text()


def test_another_suffix_is_refused_with_the_choices(tmp_path):
    with pytest.raises(UsageError, match=r"ends in \.svg, \.png, \.html"):
        write_figure(go.Figure(), tmp_path / "figure.pdf")
