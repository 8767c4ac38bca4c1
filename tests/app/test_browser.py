"""The dashboard in a real headless Chromium."""

import re
import shutil
from collections.abc import Iterator

import pandas as pd
import pytest
from playwright.sync_api import expect, sync_playwright

from nasseg.analysis import study_view
from nasseg.app.navigation import SECTIONS

from .browser import ARGUMENTS, click_point, open_page, overflow, pixel_of, settle
from .server import served

pytestmark = pytest.mark.browser
TITLES = {
    module.__name__.rpartition(".")[2]: title
    for found in SECTIONS.values()
    for module, title, _ in found
}

MARKED = """document.querySelector(".js-plotly-plot").data.flatMap(
    trace => (trace.selectedpoints || []).map(place => trace.customdata[place][0]))"""


@pytest.fixture
def address(seeded) -> Iterator[str]:
    """The address of a dashboard that serves the seeded store."""
    with served(seeded.url) as found:
        yield found


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        executable = shutil.which("chromium")
        assert executable, "install Debian's chromium"
        browser = playwright.chromium.launch(executable_path=executable, args=[*ARGUMENTS])
        yield browser
        browser.close()


@pytest.mark.parametrize("width", [1280, 700])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_drawn_within_the_window(chromium, address, width, scheme):
    page = open_page(chromium, address, width=width, scheme=scheme)
    for name in TITLES:
        page.goto(f"{address}/{name}")
        settle(page)
        expect(page.get_by_test_id("stMain")).to_be_visible()
        expect(page.get_by_test_id("stException")).to_have_count(0)
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert page.locator("h1, h2, h3").count(), name
        assert overflow(page) <= 0, name
    page.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (700, "dark")])
def test_a_click_on_a_point_shows_its_architecture(chromium, address, seeded, width, scheme):
    front = study_view(seeded.store, seeded.store.studies.newest()).front
    page = open_page(chromium, f"{address}/pareto", width=width, scheme=scheme)
    expect(page.get_by_role("heading", name="Architecture")).to_have_count(0)
    for point in (front[-1], front[2]):
        click_point(page, point.latency.ms, point.value)
        expect(page.get_by_role("heading", name=point.name)).to_be_visible(timeout=15_000)
        expect(page.get_by_text(f"Trial {point.trial}, architecture")).to_be_visible()
        diagram = page.locator(".st-key-architecture .js-plotly-plot")
        expect(diagram.get_by_text("esp_down").first).to_be_visible()
        expect(diagram.get_by_text("upsample").first).to_be_visible()
        expect(page).to_have_url(re.compile(f"architecture={point.architecture_hash}"))
    page.close()


def test_a_link_shows_somebody_else_the_same(chromium, address, seeded):
    front = study_view(seeded.store, seeded.store.studies.newest()).front
    page = open_page(chromium, f"{address}/pareto")
    click_point(page, front[1].latency.ms, front[1].value)
    expect(page.get_by_role("heading", name=front[1].name)).to_be_visible(timeout=15_000)
    budget = page.get_by_label("Budget in ms").first
    budget.fill("6")
    budget.press("Enter")
    expect(page).to_have_url(re.compile("budget=6"))
    expect(page.get_by_text("The best network within 6 ms")).to_be_visible()
    other = open_page(chromium, page.url)
    expect(other.get_by_role("heading", name=front[1].name)).to_be_visible(timeout=15_000)
    expect(other.get_by_text("The best network within 6 ms")).to_be_visible()
    other.close()
    page.close()


def test_a_click_marks_the_network_without_drawing_again(chromium, address, seeded):
    front = study_view(seeded.store, seeded.store.studies.newest()).front
    page = open_page(chromium, f"{address}/pareto")
    click_point(page, front[-1].latency.ms, front[-1].value)
    expect(page.get_by_role("heading", name=front[-1].name)).to_be_visible(timeout=15_000)
    page.evaluate("document.querySelector('.js-plotly-plot').drawnBefore = true")
    click_point(page, front[2].latency.ms, front[2].value)
    expect(page.get_by_role("heading", name=front[2].name)).to_be_visible(timeout=15_000)
    assert page.evaluate("document.querySelector('.js-plotly-plot').drawnBefore")
    assert set(page.evaluate(MARKED)) == {front[2].architecture_hash}
    box = page.get_by_role("combobox", name="Network")
    box.click()
    box.fill(front[1].name)
    page.get_by_role("option", name=front[1].name).click()
    expect(page.get_by_role("heading", name=front[1].name)).to_be_visible(timeout=15_000)
    marked = f"({MARKED}).includes('{front[1].architecture_hash}')"
    page.wait_for_function(f"{marked} && !document.querySelector('.js-plotly-plot').drawnBefore")
    page.close()


def test_a_choice_follows_from_page_to_page(chromium, address, seeded):
    point = study_view(seeded.store, seeded.store.studies.newest()).front[1]
    page = open_page(chromium, f"{address}/architecture?architecture={point.architecture_hash}")
    expect(page.get_by_role("heading", name=point.name)).to_be_visible()
    page.get_by_role("link", name="Masks").first.click()
    expect(page).to_have_url(re.compile(f"/masks.*architecture={point.architecture_hash}"))
    page.close()


def test_a_box_selects_networks_into_a_table(chromium, address, seeded):
    points = study_view(seeded.store, seeded.store.studies.newest()).trained
    page = open_page(chromium, f"{address}/pareto")
    low = pixel_of(page, min(p.latency.ms for p in points), min(p.value for p in points))
    high = pixel_of(page, max(p.latency.ms for p in points), max(p.value for p in points))
    page.locator(".js-plotly-plot").first.hover()
    page.locator('.modebar-btn[data-title="Box Select"]').first.click()
    page.mouse.move(low[0] - 20, low[1] + 15)
    page.mouse.down()
    page.mouse.move(high[0] + 20, high[1] - 15, steps=8)
    page.mouse.up()
    expect(page.get_by_role("heading", name="Selected networks")).to_be_visible(timeout=15_000)
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    page.close()


def test_the_csv_is_what_the_store_holds(chromium, address, seeded, tmp_path):
    page = open_page(chromium, f"{address}/pareto")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    download.value.save_as(tmp_path / "front.csv")
    table = pd.read_csv(tmp_path / "front.csv").set_index("architecture")
    measured = seeded.store.measurements.of(seeded.store.studies.newest())
    assert len(table) == len(measured)
    for measurement in measured:
        row = table.loc[measurement.architecture_hash]
        assert row["latency_ms"] == pytest.approx(measurement.latency.ms)
        assert row["ci_low_ms"] == pytest.approx(measurement.latency.low_ms)
    page.close()


def test_masks_are_pictures_whose_opacity_slides(chromium, address, seeded):
    point = study_view(seeded.store, seeded.store.studies.newest()).best
    page = open_page(chromium, f"{address}/masks?architecture={point.architecture_hash}")
    pictures = page.get_by_role("img", name="Prediction")
    expect(pictures.first).to_be_visible(timeout=15_000)
    assert set(pictures.evaluate_all("all => all.map(each => each.naturalWidth > 0)")) == {True}
    before = pictures.first.get_attribute("src")
    page.get_by_role("slider", name="Opacity of the masks").press("ArrowLeft")
    expect(page).to_have_url(re.compile("opacity=55"))
    expect(pictures.first).not_to_have_attribute("src", before or "")
    page.close()


def test_a_row_of_the_runs_leads_to_its_network(chromium, address):
    page = open_page(chromium, f"{address}/runs")
    expect(page.get_by_role("link", name="All about")).to_have_count(0)
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    table.click(position={"x": 15, "y": 52})  # the box of the first row
    page.get_by_role("link", name="All about").click()
    expect(page).to_have_url(re.compile("/architecture.*architecture="))
    expect(page.get_by_role("heading", name="Architecture")).to_be_visible()
    page.close()


def test_a_running_study_refreshes_by_itself(chromium, address, seeded):
    study = seeded.store.studies.newest()
    seeded.store.set_study_state(study.id, "running")
    page = open_page(chromium, address)
    expect(page.get_by_text("running", exact=True)).to_be_visible()
    seeded.store.set_study_state(study.id, "finished")
    expect(page.get_by_text("finished", exact=True)).to_be_visible(timeout=15_000)
    page.close()


def test_the_keyboard_reaches_every_page(chromium, address):
    page = open_page(chromium, address)
    reached = []
    for _ in range(30):
        page.keyboard.press("Tab")
        reached += page.evaluate("document.activeElement.innerText").split("\n")[-1:]
    assert set(TITLES.values()) <= {text.strip() for text in reached}
    page.close()
