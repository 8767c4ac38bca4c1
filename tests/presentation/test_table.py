"""A table is composed once and reads alike in the terminal, in Markdown, HTML and the dashboard."""

import io
import re

import pytest
from rich.console import Console

from nasseg.app.table import config, frame
from nasseg.cli.tables import drawn
from nasseg.presentation.columns import (
    EPOCHS,
    INTERVAL,
    LATENCY,
    MACS,
    NETWORK,
    PARAMS,
    metric_column,
)
from nasseg.presentation.table import Column, Table, facts, markdown
from nasseg.records import Latency
from nasseg.records.metric import METRICS
from nasseg.report.page import page
from nasseg.report.section import Section

SURE = Latency(ms=7.2412, low_ms=7.2, high_ms=7.31)
NOISY = Latency(ms=12.3, low_ms=11.0, high_ms=13.9, noisy=True)
TABLE = Table(
    (NETWORK, metric_column(METRICS["miou"]), EPOCHS, LATENCY, INTERVAL, PARAMS, MACS),
    (
        ("esp 3x64-9x128, s16", 0.51249, 12, SURE, SURE, 123_456, 2_345_678_901),
        ("a|b", None, None, NOISY, NOISY, 1_240_000, 987_000_000),
    ),
    "two networks",
)
TEXTS = (
    ("esp 3x64-9x128, s16", "0.512", "12", "7.24", "7.20 to 7.31", "123 k", "2.35 G"),
    ("a|b", "", "", "~12", "11 to 14", "1.24 M", "987 M"),
)


def test_cells_read_as_their_columns_say():
    assert TABLE.texts == TEXTS


@pytest.mark.parametrize(
    ("column", "cell", "text"),
    [
        (Column("a", "a", "significant", 3), 12.3456, "12.3"),
        (Column("a", "a", "signed", 3), 0.0123, "+0.012"),
        (Column("a", "a", "percent", 1), 0.1234, "12.3 %"),
        (Column("a", "a", "number"), 3.0, "3"),
        (Column("a", "a"), None, ""),
    ],
)
def test_every_kind_of_column(column, cell, text):
    assert column.write(cell) == text


def test_the_terminal_shows_all_texts_within_eighty_columns():
    console = Console(width=80, record=True, file=io.StringIO())
    console.print(drawn(TABLE))
    shown = console.export_text()
    assert max(map(len, shown.splitlines())) <= 80
    for row in TEXTS:
        assert all(text in shown for text in row[1:])
    assert [word in shown for word in ("two networks", " ms ", "params", "MACs")] == [True] * 4


def test_markdown_shows_all_texts():
    head, rule, first, second = markdown(TABLE)
    assert head == (
        "| network | mIoU | epochs | latency in ms | 95 % interval | parameters | MACs |"
    )
    assert rule == "|---|--:|--:|--:|--:|--:|--:|"
    assert first == f"| {' | '.join(TEXTS[0])} |"
    assert second.startswith("| a\\|b |  |  | ~12 |")


def test_html_shows_all_texts():
    text = page("a", [Section("b", table=TABLE)])
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", text)
    assert tuple(cells) == TEXTS[0] + TEXTS[1]


def test_the_dashboard_sorts_by_the_values_themselves():
    table = frame(TABLE)
    assert list(table) == [
        "network", "miou", "epochs", "latency_ms", "ci_low_ms", "ci_high_ms", "in_doubt",
        "params", "macs",
    ]  # fmt: skip
    assert list(table["latency_ms"]) == [7.2412, 12.3]
    assert list(table["in_doubt"]) == [False, True]
    assert list(table["epochs"].isna()) == [False, True]
    assert set(config(TABLE.columns)) == set(table)


def test_facts_have_no_heads():
    table = facts({"space": "esp_family", "trials": 3})
    assert table.texts == (("space", "esp_family"), ("trials", "3"))
    assert not table.named


def test_a_row_that_does_not_fit_its_columns_is_an_error():
    with pytest.raises(ValueError, match="a row has 2 cells for 1 columns"):
        Table((NETWORK,), (("a", "b"),))
