"""Hold a device lock until stdin closes: `lock_holder.py FOLDER training|measuring|steps`."""

import sys
import threading
import time
from pathlib import Path

from nasseg.latency.lock import DeviceLock


def main(folder: Path, kind: str) -> None:
    lock = DeviceLock("cpu-test", folder)
    if kind != "steps":
        with getattr(lock, kind)():
            print("inside", flush=True)
            sys.stdin.read()
        return
    stop = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), stop.set()), daemon=True).start()
    with (folder / "steps").open("ab", buffering=0) as steps:
        while not stop.is_set():
            with lock.training():
                steps.write(b".")
                time.sleep(0.002)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
