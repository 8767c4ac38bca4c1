"""What only the engine can tell: the dashboard asks `nasseg` in a process of its own.

The dashboard never imports torch, so what needs the blocks comes from a command's JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import streamlit as st

from nasseg.errors import UsageError

LIMIT_S = 120


@st.cache_data(show_spinner="Asking nasseg, which takes a few seconds once", max_entries=64)
def ask(*words: str) -> Any:
    """Return what `nasseg WORDS --json` prints.

    Raises:
        UsageError: with the command's own sentence when it fails.
    """
    line = [sys.executable, "-m", "nasseg.cli.main", *words, "--json"]
    try:
        done = subprocess.run(line, capture_output=True, text=True, timeout=LIMIT_S, check=False)
    except subprocess.TimeoutExpired:
        raise UsageError(f"`nasseg {words[0]}` did not answer within {LIMIT_S} s") from None
    if done.returncode != 0:
        sentence = done.stderr.strip().rpartition("error: ")[2]
        raise UsageError(f"`nasseg {words[0]}` failed: {sentence or 'without a word'}")
    return json.loads(done.stdout)
