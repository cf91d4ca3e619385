"""The package from the shell: ``python -m xordemo train`` and ``python -m xordemo explain``."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence

from xordemo.shell.console import Unprinted, console, say
from xordemo.shell.options import Parser, joined, parser
from xordemo.shell.outputs import written


def main(arguments: Sequence[str] | None = None) -> None:
    """Carry out a command; what is wrong with it takes one line and the exit status 2."""
    with console():
        top = parser()
        try:
            given = top.parse_args(joined(sys.argv[1:] if arguments is None else arguments))
        except SystemExit:
            _carried_out(top, lambda: say(""))  # help that nobody can read is an error, too
            raise
        if not _carried_out(top, lambda: _done(given)):
            sys.exit(1)


def _done(given: Namespace) -> bool:
    """Do the work, and return whether somebody reads what it says."""
    done = given.run(given)
    with written(done.files):
        return say(done.said)


def _carried_out(top: Parser, work: Callable[[], bool]) -> bool:
    try:
        return work()
    except KeyboardInterrupt:
        top.exit(130, f"{top.prog}: interrupted, nothing was written\n")
    except MemoryError:
        top.error("the memory is too small for this; fewer hidden units or epochs take less")
    except (OverflowError, RecursionError) as error:
        top.error(f"the numbers are too large, or nested too deep: {error}")
    except OSError as error:
        top.error(f"{error.filename}: {error.strerror}" if error.strerror else str(error))
    except (ValueError, TypeError, FloatingPointError, Unprinted) as error:
        top.error(str(error))


if __name__ == "__main__":
    main()
