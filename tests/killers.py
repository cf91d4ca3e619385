"""What goes wrong in a worker, for the tests; other processes import it."""

import os
import signal
from pathlib import Path


class KillsItsWorkerOnce:
    """A measure that kills the process it is in, unless a file says that it has done so."""

    def __init__(self, path):
        self.path = str(path)

    def __call__(self, net):
        if not Path(self.path).exists():
            Path(self.path).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return net.b2[0]
