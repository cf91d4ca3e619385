"""Build the site: clean, from a copy of its sources, and put it in place when it is finished.

    python -m docs._site.build [ROOT]

Three things hold whatever happens to the build, a kill included:

- build/html is the old site until it is the new one. The new one is built in a staging folder
  of its own, and the two are exchanged in one step.
- The site is taken for up to date only if its stamp says so: a digest of all that it was made
  from and of every file of it. Nothing else is kept from one build to the next.
- One build runs at a time; the system frees the lock of one that died.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from docs._site import sources
from docs._site.exchange import publish
from docs._site.messages import tidy
from docs._site.reproducible import finish

# Python looks for garbage after every 700 new objects, which costs 7 % of a build and finds little.
SELDOM = 100_000
SPHINX = f"import gc, sphinx.cmd.build as b; gc.set_threshold({SELDOM}); raise SystemExit(b.main())"


class BuildError(Exception):
    """The site could not be built, for the reason that the message gives."""


def is_current(root: Path) -> bool:
    """Tell whether the site in place is whole, and made from what is there now."""
    try:
        stamp = (root / "build" / "site.stamp").read_bytes()
        now = f"{sources.stamp(root)} {sources.digest_of(root / 'build' / 'html')}"
        return stamp == now.encode()
    except OSError:
        return False


@contextlib.contextmanager
def one_at_a_time(build: Path) -> Iterator[None]:
    """Wait until no other build runs in this checkout."""
    from filelock import FileLock, Timeout

    lock = FileLock(build / "site.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        print("Another build is running in this checkout: waiting for it.", flush=True)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


@contextlib.contextmanager
def staging_folder(build: Path) -> Iterator[Path]:
    """Make a folder for one build, and remove it and those of builds that were killed."""
    for left in build.glob("staging-*"):
        shutil.rmtree(left, ignore_errors=True)
    options = {"prefix": "staging-", "dir": build, "ignore_cleanup_errors": True}
    with tempfile.TemporaryDirectory(**options) as staging:
        yield Path(staging)


def environment(root: Path) -> dict[str, str]:
    """Return the environment of the build, which no setting of the user reaches."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return kept | {
        sources.ADDRESS: sources.address(),
        "SOURCE_DATE_EPOCH": sources.commit_time(root),
        "SITE_JOBS": os.environ.get("SITE_JOBS", str(min(os.cpu_count() or 1, 4))),
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "MPLBACKEND": "agg",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }


def portions(variables: dict[str, str]) -> str:
    """Return how many portions Sphinx makes of the pages, which are read and written side by side.

    It gives neighbours to one process, and those of the reference take long: so more than cores.
    """
    jobs = int(variables["SITE_JOBS"])
    return str(3 * jobs if jobs > 1 else 1)


def run_sphinx(source: Path, html: Path, variables: dict[str, str]) -> None:
    """Run Sphinx; what it warns of is an error, and shown last."""
    command = [sys.executable, "-c", SPHINX, "-n", "-W", "-N", "-q", "-j", portions(variables)]
    folders = ["-c", source, "-d", source.parent / "doctrees", source / "docs", html]
    options = {"env": variables, "stderr": subprocess.PIPE, "umask": 0o022}
    done = subprocess.run([*command, *folders], **options)
    messages = tidy(done.stderr.decode("utf-8", "replace").replace(f"{source}{os.sep}", ""))
    if done.returncode:
        raise BuildError(messages or f"Sphinx ended with status {done.returncode}")
    if messages:
        print(messages, file=sys.stderr)


def build(root: Path) -> None:
    """Build the site of the checkout `root` into its build/html."""
    with staging_folder(root / "build") as staging:
        source, html = staging / "source", staging / "html"
        made_from = sources.stamp(root, copy_to=source)
        run_sphinx(source, html, environment(root))
        finish(html, staging, int(sources.commit_time(root)))
        stamp = f"{made_from} {sources.digest_of(html)}"
        publish(html, root / "build" / "html")
    # Last, when nothing of the build is left to be removed: before, a kill means another build.
    new = root / "build" / "site.stamp.new"
    new.write_bytes(stamp.encode())
    new.replace(root / "build" / "site.stamp")


def build_if_needed(root: Path) -> bool:
    """Build the site unless it is up to date, perhaps by another build; tell whether it was not."""
    if is_current(root):
        return False
    (root / "build").mkdir(exist_ok=True)
    with one_at_a_time(root / "build"):
        if is_current(root):
            return False
        print("Running the scripts and building the pages ...", flush=True)
        build(root)
        return True


def main(root: Path) -> int:
    """Build the site if it is not up to date; return the exit status."""
    page = root / "build" / "html" / "index.html"
    start = time.monotonic()
    try:
        was_needed = build_if_needed(root)
    except (BuildError, OSError, ValueError) as error:
        kept = "as it was" if page.exists() else "still missing"
        print(f"The site was not built: build/html is {kept}. This went wrong:", file=sys.stderr)
        print(error, file=sys.stderr)
        return 1
    done = f"Built in {time.monotonic() - start:.0f} s" if was_needed else "Nothing has changed"
    print(f"{done}. The site is in {page}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()))
