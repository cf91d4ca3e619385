"""Whatever happens to a build, the published site is the old one or the right one."""

import contextlib
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from site_tools import build, built, content, edit, put_back, replace, start_build

from docs._site import build as builder

SEED = int(os.environ.get("KILL_SEED", "20260101"))
ROOT = Path(__file__).parents[1]
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def kill_at(checkout, seconds, **variables):
    """Start a build, and kill it and its children after some seconds, unless it is over."""
    process = start_build(checkout, **variables)
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    process.stdout.close()


def test_nothing_changed_means_no_build(small_built):
    assert built(small_built).startswith("Nothing has changed.")


@pytest.mark.parametrize(
    "name",
    ["docs/index.md", "gallery/part1/plot_01_first.py", "xordemo/curves.py", "conf.py",
     "docs/_static/site.css", "requirements.lock", "docs/_site/reproducible.py"],
)  # fmt: skip
def test_a_change_of_anything_means_a_build(small_built, name):
    from docs._site.build import is_current

    assert is_current(small_built)
    with (small_built / name).open("a") as file:
        file.write("\n")
    assert not is_current(small_built)


def test_a_published_file_that_was_tampered_with_is_built_again(small_built, clean):
    (small_built / "build" / "html" / "index.html").write_text("half a pa")
    built(small_built)
    assert content(small_built) == clean[0]


def test_the_place_the_time_and_the_settings_leave_no_trace(small, clean):
    built(
        small, TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="7", SITE_JOBS="2",
        MPLBACKEND="svg", OMP_NUM_THREADS="2", LANGUAGE="de",
    )  # fmt: skip
    assert content(small) == clean[0]
    modes = {path.stat().st_mode & 0o777 for path in (small / "build" / "html").rglob("*")}
    assert modes == {0o755, 0o644}


def test_a_tight_umask_leaves_no_trace(small, clean):
    command = f"umask 077; exec '{sys.executable}' -m docs._site.build"
    subprocess.run(["sh", "-c", command], cwd=small, check=True, capture_output=True)
    assert content(small) == clean[0]
    modes = {path.stat().st_mode & 0o777 for path in (small / "build" / "html").rglob("*")}
    assert modes == {0o755, 0o644}


@pytest.mark.parametrize("share", range(4))
def test_a_killed_build_leaves_the_old_site_and_no_trace(small_built, clean, share):
    jobs = str(1 + share % 2)
    edit(small_built)
    start = time.monotonic()
    built(small_built, SITE_JOBS=jobs)
    length = time.monotonic() - start
    source = random.Random(SEED + share)
    moments = [source.uniform(0, length / 10), *(source.uniform(0, length) for _ in range(2))]
    print(f"KILL_SEED={SEED}: kills after {moments} of {length} s")
    now = 1
    for moment in moments:
        (put_back if now else edit)(small_built)
        kill_at(small_built, moment, SITE_JOBS=jobs)
        # A build may be several times as quick as the first, which shared the cores with others,
        # and over before it is killed; but none is over at a tenth of the time.
        assert content(small_built) == clean[now] or moment > length / 10
        assert content(small_built) in clean
        now = 1 - now
        built(small_built, SITE_JOBS=jobs)
        assert content(small_built) == clean[now]
        assert not list((small_built / "build").glob("staging-*"))


def test_a_build_killed_while_it_tidies_up_is_built_again(small_built, clean, monkeypatch):
    @contextlib.contextmanager
    def killed_at_the_end(folder):
        staging = folder / "staging-left"
        staging.mkdir()
        yield staging
        raise KeyboardInterrupt

    edit(small_built)
    monkeypatch.setattr(builder, "staging_folder", killed_at_the_end)
    with pytest.raises(KeyboardInterrupt):
        builder.main(small_built)
    assert content(small_built) == clean[1]
    assert not builder.is_current(small_built)
    built(small_built)
    assert not list((small_built / "build").glob("staging-*"))


@pytest.mark.parametrize("share", range(2))
def test_two_builds_together_end_in_the_right_site(small_built, clean, share):
    waited = 0
    for turn, stagger in enumerate((0.0, 0.3, 0.8, 1.5), start=4 * share):
        (put_back if turn % 2 else edit)(small_built)
        first = start_build(small_built)
        time.sleep(stagger + share * 0.15)
        second = start_build(small_built)
        printed = [process.communicate(timeout=120)[0] for process in (first, second)]
        assert (first.returncode, second.returncode) == (0, 0), printed
        assert content(small_built) == clean[1 - turn % 2]
        waited += "waiting for it" in printed[0] + printed[1]
    assert waited >= 2


def test_a_build_that_waited_for_another_of_the_same_sources_has_nothing_left_to_do(small_built):
    edit(small_built)
    first = start_build(small_built)
    assert first.stdout.readline().startswith("Running")
    second = start_build(small_built)
    assert "waiting for it" in second.stdout.readline()
    assert first.communicate(timeout=120)[0].startswith("Built in")
    written = (small_built / "build" / "site.stamp").stat().st_mtime_ns
    assert second.communicate(timeout=120)[0].startswith("Nothing has changed.")
    assert (small_built / "build" / "site.stamp").stat().st_mtime_ns == written


def test_an_edit_during_a_build_is_built_next(small_built, clean):
    edit(small_built)
    process = start_build(small_built)
    assert process.stdout.readline().startswith("Running")
    while not list((small_built / "build").glob("staging-*/html")):
        time.sleep(0.01)
    put_back(small_built)
    process.communicate(timeout=120)
    assert content(small_built) == clean[1]
    assert "Nothing has changed" not in built(small_built)
    assert content(small_built) == clean[0]


def test_an_edit_of_the_package_put_back(small_built, clean):
    edit(small_built)
    built(small_built)
    assert content(small_built) == clean[1]
    put_back(small_built)
    built(small_built)
    assert content(small_built) == clean[0]


@pytest.mark.parametrize(
    ("name", "line", "error"),
    [
        ("gallery/part1/plot_02_second.py", 'raise RuntimeError("this script is broken")\n',
         "RuntimeError: this script is broken"),
        ("xordemo/__init__.py", 'raise RuntimeError("this package is broken")\n',
         "RuntimeError: this package is broken"),
        ("docs/index.md", "{py:func}`xordemo.no_such_name`\n",
         "docs/index.md:22: WARNING: py:func reference target not found: xordemo.no_such_name"),
        ("docs/index.md", "$\\nosuchcommand$\n", "───╯"),
    ],
)  # fmt: skip
def test_an_error_is_told_last_and_keeps_the_old_site(small_built, clean, name, line, error):
    path = small_built / name
    before = path.read_text("utf-8")
    path.write_text(f"{before}\n{line}", "utf-8")
    status, printed = build(small_built)
    assert status == 1
    assert "build/html is as it was" in printed
    assert error in printed.strip().splitlines()[-1]
    assert content(small_built) == clean[0]
    path.write_text(before, "utf-8")
    assert built(small_built).startswith("Nothing has changed.")


def test_a_figure_without_words_ends_the_build(small_built, clean):
    script = small_built / "gallery" / "part1" / "plot_01_first.py"
    replace(script, 'title="ReLU", ', "")
    replace(script, "A line at 0 that turns upwards at x = 0.", "")
    status, printed = build(small_built)
    assert status == 1
    wanted = "a figure lacks a description (xordemo.figures.describe), a title"
    assert printed.strip().endswith(wanted)
    assert content(small_built) == clean[0]


def make_garbage(build_folder):
    (build_folder / "html" / "old").mkdir(parents=True)
    (build_folder / "html" / "old" / "page.html").write_text("an older version's page")
    (build_folder / "html" / "index.html").write_text("an older version's start page")
    (build_folder / "site.stamp").write_bytes(b"\xff\x00 of another form")
    (build_folder / "staging-left").mkdir()


def make_link(build_folder):
    (build_folder / "versions" / "1").mkdir(parents=True)
    (build_folder / "html").symlink_to("versions/1")


def make_file(build_folder):
    build_folder.mkdir()
    (build_folder / "html").write_text("not a folder")


@pytest.mark.parametrize("make", [make_garbage, make_link, make_file])
def test_what_an_older_version_left_is_replaced(small, clean, make):
    make(small / "build")
    built(small)
    assert content(small) == clean[0]
    assert not (small / "build" / "html").is_symlink()


@pytest.fixture
def small_disk(small, clean):
    """The small site, built on a disk of its own that the test may fill or make read-only."""
    folder = small / "build"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder]
    if not AS_ROOT or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this system lets the test mount no disk")

    def remount(options):
        subprocess.run(["mount", "-o", f"remount,{options}", folder], check=True)

    built(small)
    assert content(small) == clean[0]
    yield small, remount
    subprocess.run(["umount", "-l", folder], check=True)


@pytest.mark.parametrize("free", [0, 64, 512, 1000])
def test_a_full_disk(small_disk, clean, free):
    checkout, remount = small_disk
    disk = os.statvfs(checkout / "build")
    used = (disk.f_blocks - disk.f_bfree) * disk.f_frsize // 1024
    remount(f"size={used + free}k")
    edit(checkout)
    status, printed = build(checkout)
    assert status == 1
    assert re.search(r"No space left on device|Errno 28", printed)
    assert content(checkout) == clean[0]
    remount("size=64m")
    built(checkout)
    assert content(checkout) == clean[1]


def test_a_read_only_disk(small_disk, clean):
    checkout, remount = small_disk
    edit(checkout)
    remount("ro")
    status, printed = build(checkout)
    assert status == 1
    assert "Read-only file system" in printed.strip().splitlines()[-1]
    assert content(checkout) == clean[0]
    remount("rw")
    built(checkout)
    assert content(checkout) == clean[1]


@pytest.mark.skipif(AS_ROOT, reason="root may write everywhere")
def test_a_read_only_folder(small_built, clean):
    edit(small_built)
    (small_built / "build").chmod(0o555)
    status, printed = build(small_built)
    (small_built / "build").chmod(0o755)
    assert status == 1
    assert "Permission denied" in printed
    assert content(small_built) == clean[0]
    built(small_built)
    assert content(small_built) == clean[1]
