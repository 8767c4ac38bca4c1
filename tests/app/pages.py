"""One page of the dashboard, as if the address had named it."""

from __future__ import annotations

import re
from typing import Any

import streamlit as st
from streamlit.testing.v1 import AppTest

from nasseg.app import STORE_ENV

_SCRIPT = """
import importlib, os
from nasseg.app import STORE_ENV, navigation

navigation.FIRST = importlib.import_module("nasseg.app.views.{name}")
navigation.show(os.environ[STORE_ENV])
"""


def open_page(monkeypatch: Any, url: str, name: str, **query: str | list[str]) -> AppTest:
    """Return a page after its first run, which raised nothing."""
    st.cache_resource.clear()
    st.cache_data.clear()
    monkeypatch.setenv(STORE_ENV, url)
    app = AppTest.from_string(_SCRIPT.format(name=name), default_timeout=60)
    app.query_params.update(query)
    app.run()
    assert not app.exception, [each.value for each in app.exception]
    return app


def said(app: AppTest) -> str:
    """Return all sentences that a page says in boxes."""
    boxes = (app.info, app.error, app.warning, app.success)
    return " ".join(as_read(element.value) for kind in boxes for element in kind)


def as_read(markdown: str) -> str:
    """Return Markdown without what keeps its characters from being markup."""
    return re.sub(r"\\([!-/:-@[-`{-~])", r"\1", markdown).replace("\N{WORD JOINER}", "")
