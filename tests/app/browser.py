"""A headless Chromium and what the tests do in it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
)
_PIXEL = """([x, y]) => {
    const plot = document.querySelector(".js-plotly-plot");
    const {xaxis, yaxis} = plot._fullLayout, box = plot.getBoundingClientRect();
    return [box.left + xaxis._offset + xaxis.d2p(x), box.top + yaxis._offset + yaxis.d2p(y)];
}"""


def open_page(chromium: Any, address: str, *, width: int = 1280, scheme: str = "light") -> Page:
    """Open an address in a new session and wait until its script has run."""
    page: Page = chromium.new_page(viewport={"width": width, "height": 1000}, color_scheme=scheme)
    page.goto(address)
    settle(page)
    return page


def settle(page: Page) -> None:
    """Wait until the page's script has run and drawn."""
    app = page.locator(".stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=60_000)


def pixel_of(page: Page, x: float, y: float) -> tuple[float, float]:
    """Return where a point of the first figure is, once it has stopped moving."""
    page.locator(".js-plotly-plot .scatterlayer .point").first.wait_for(timeout=60_000)
    page.locator(".js-plotly-plot").first.scroll_into_view_if_needed()
    before, pixel = None, page.evaluate(_PIXEL, [x, y])
    while pixel != before:
        page.wait_for_timeout(200)
        before, pixel = pixel, page.evaluate(_PIXEL, [x, y])
    return pixel[0], pixel[1]


def click_point(page: Page, x: float, y: float) -> None:
    """Click a point of the first figure."""
    pixel = pixel_of(page, x, y)
    page.mouse.move(*pixel)
    page.wait_for_timeout(300)
    page.mouse.click(*pixel)


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the window."""
    found: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return found
