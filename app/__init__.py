"""The dashboard: one Streamlit page that reads a store and never writes to it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from nasseg.store import resolve

STORE_ENV = "NASSEG_DASHBOARD_STORE"
"""The environment variable that tells the page which store to read."""


def command(*, host: str, port: int, browser: bool) -> list[str]:
    """Return the command line that serves the dashboard."""
    options = {
        "server.address": host,
        "server.port": str(port),
        "server.headless": "false" if browser else "true",
        "server.showEmailPrompt": "false",
        "logger.hideWelcomeMessage": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
    }
    script = str(Path(__file__).with_name("main.py"))
    flags = [word for name, value in options.items() for word in (f"--{name}", value)]
    return [sys.executable, "-m", "streamlit", "run", script, *flags]


def environment(store_url: str | None = None) -> dict[str, str]:
    """Return the environment to serve a store in; the URL may hold a password, so it stays here."""
    url = resolve(store_url).render_as_string(hide_password=False)
    return dict(os.environ) | {STORE_ENV: url}
