"""The page in a real headless Chromium."""

import re
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from nasseg.analysis import study_view
from nasseg.app import command, environment

from .server import free_port, wait_for

pytestmark = pytest.mark.browser

_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
)
_PIXEL = """([latency, miou]) => {
    const plot = document.querySelector(".js-plotly-plot");
    const {xaxis, yaxis} = plot._fullLayout;
    const box = plot.getBoundingClientRect();
    return [
        box.left + xaxis._offset + xaxis.d2p(latency),
        box.top + yaxis._offset + yaxis.d2p(miou),
    ];
}"""


@pytest.fixture
def address(seeded) -> Iterator[str]:
    """The address of a dashboard that serves the seeded store."""
    port = free_port()
    server = subprocess.Popen(
        command(host="127.0.0.1", port=port, browser=False),
        env=environment(seeded.url),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        output, _ = server.communicate(timeout=30)
    assert b"Traceback" not in output, output.decode()


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        executable = shutil.which("chromium")
        assert executable, "install Debian's chromium"
        browser = playwright.chromium.launch(executable_path=executable, args=[*_ARGUMENTS])
        yield browser
        browser.close()


def _open(chromium, address: str, *, width: int = 1280, scheme: str = "light") -> Page:
    page = chromium.new_page(viewport={"width": width, "height": 1000}, color_scheme=scheme)
    page.goto(address)
    expect(page.locator(".js-plotly-plot .scatterlayer .point").first).to_be_visible(timeout=60_000)
    return page


def _click(page: Page, point) -> None:
    # The page grows while it loads: click only once the point has stopped moving.
    page.locator(".js-plotly-plot").first.scroll_into_view_if_needed()
    before = None
    for _ in range(50):
        pixel = page.evaluate(_PIXEL, [point.latency_ms, point.miou])
        if pixel == before:
            break
        before = pixel
        page.wait_for_timeout(200)
    page.mouse.move(*pixel)
    page.wait_for_timeout(300)
    page.mouse.click(*pixel)


@pytest.mark.parametrize("width", [1280, 700])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_click_on_a_point_shows_its_architecture(chromium, address, seeded, width, scheme):
    front = study_view(seeded.store, seeded.store.study()).front
    page = _open(chromium, address, width=width, scheme=scheme)
    expect(page.get_by_role("heading", name="Architecture")).to_have_count(0)
    for point in (front[-1], front[2]):
        _click(page, point)
        expect(page.get_by_role("heading", name=point.name)).to_be_visible(timeout=15_000)
        expect(page.get_by_text(f"Trial {point.trial}, architecture")).to_be_visible()
        diagram = page.locator(".st-key-architecture .js-plotly-plot")
        expect(diagram.get_by_text("esp_down").first).to_be_visible()
        expect(diagram.get_by_text("upsample").first).to_be_visible()
        expect(page).to_have_url(re.compile(f"architecture={point.architecture_hash}"))
        pictures = page.get_by_test_id("stImage")
        expect(pictures).to_have_count(9)
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0
    page.close()


def test_a_running_study_refreshes_by_itself(chromium, address, seeded):
    study = seeded.store.study()
    seeded.store.set_study_state(study.id, "running")
    page = _open(chromium, address)
    expect(page.get_by_text("running", exact=True)).to_be_visible()
    point = study_view(seeded.store, study).front[-1]
    _click(page, point)
    expect(page.get_by_role("heading", name=point.name)).to_be_visible(timeout=15_000)
    seeded.store.set_study_state(study.id, "finished")
    expect(page.get_by_text("finished", exact=True)).to_be_visible(timeout=15_000)
    expect(page.get_by_role("heading", name=point.name)).to_be_visible()
    page.close()
