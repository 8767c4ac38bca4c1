"""What only the engine can tell: the dashboard asks `nasseg` in a process of its own.

The dashboard never imports torch, so what needs the blocks comes from a command's JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from nasseg.errors import UsageError
from nasseg.records import Study
from nasseg.store import Reader
from nasseg.store.address import STORE_ENV

LIMIT_S = 120


@st.cache_data(show_spinner="Asking nasseg, which takes a few seconds once", max_entries=64)
def ask(*words: str, store_url: str | None = None) -> Any:
    """Return what `nasseg WORDS --json` prints.

    Args:
        words: of the command.
        store_url: of the store that it shall read; it may hold a password, so it is no word.

    Raises:
        UsageError: with the command's own sentence when it fails.
    """
    return json.loads(_run([*words, "--json"], store_url))


_exporting = threading.Lock()
"""One export at a time for all visitors: each takes seconds of every core."""


def exported(reader: Reader, study: Study, trial: int) -> bytes:
    """Return the ONNX file of a trial's network, checked as `nasseg export` checks it.

    It is not measured, so it never holds the device of a search.

    Raises:
        UsageError: with the command's own sentence when it fails, and when another file is being
            made.
    """
    if not _exporting.acquire(blocking=False):
        raise UsageError("another ONNX file is being made; try again in a minute")
    try:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "network.onnx"
            words = ["export", str(file), f"--study={study.name}", f"--trial={trial}"]
            _run([*words, "--no-measure"], address(reader))
            return file.read_bytes()
    finally:
        _exporting.release()


def address(reader: Reader) -> str:
    """Return the address of a store with its password."""
    url: str = reader.url.render_as_string(hide_password=False)
    return url


def _run(words: Sequence[str], store_url: str | None) -> str:
    """Return what a command prints."""
    line = [sys.executable, "-m", "nasseg.cli.main", *words]
    try:
        done = subprocess.run(
            line, capture_output=True, text=True, timeout=LIMIT_S, check=False,
            env=os.environ | ({STORE_ENV: store_url} if store_url else {}),
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise UsageError(
            f"`nasseg {words[0]}` took over {LIMIT_S} s and was ended; run it in a terminal"
        ) from None
    if done.returncode != 0:
        sentence = done.stderr.strip().rpartition("error: ")[2]
        raise UsageError(f"`nasseg {words[0]}` failed: {sentence or 'without a word'}")
    return done.stdout
