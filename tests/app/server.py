"""A dashboard that is served: its port, and whether it answers."""

import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from nasseg.app import command, environment


@contextmanager
def served(url: str) -> Iterator[str]:
    """Serve a store, yield the address, and fail when the dashboard printed a traceback."""
    port = free_port()
    with answering(command(host="127.0.0.1", port=port, browser=False), environment(url), port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def answering(words: Sequence[str], variables: Mapping[str, str], port: int) -> Iterator[None]:
    """Run a server for as long as it is needed."""
    server = subprocess.Popen(
        words, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        wait_for(port, server)
        yield
    finally:
        server.terminate()
        output, _ = server.communicate(timeout=30)
    assert b"Traceback" not in output, output.decode()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def answers(port: int) -> bool:
    """Whether a server says that it is well."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health"):
            return True
    except OSError:
        return False


def wait_for(port: int, server: subprocess.Popen[Any]) -> None:
    """Return when the server answers; fail when it ends first or takes too long."""
    for _ in range(300):
        assert server.poll() is None, "the dashboard ended at once"
        if answers(port):
            return
        time.sleep(0.1)
    raise AssertionError(f"nothing answers at port {port}")
