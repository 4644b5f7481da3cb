"""Work for the workers of a test, in a module that they can import."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from tests.system.servers import until


def square_or_die(job: tuple[int, str]) -> int:
    """The square of 0 to 4; 5 waits until these are made and then kills its worker."""
    number, folder = job
    if number == 5:
        until(lambda: len(list(Path(folder).iterdir())) == 5)
        os.kill(os.getpid(), signal.SIGKILL)
    Path(folder, str(number)).touch()
    return number * number
