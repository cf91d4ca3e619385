"""Whatever happens to a build, the published site is the old one or the right one."""

import contextlib
import os
import random
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from patience import COMMAND
from site_tools import build, built, content, edit, put_back, start_build

from docs._site import build as builder
from docs._site.reproducible import finish

SEED = int(os.environ.get("KILL_SEED", "20260101"))
ROOT = Path(__file__).parents[1]
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def kill(process):
    """Kill a build and its children."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()


def wait_for(path, pattern):
    """Wait until something is in a folder, two minutes at most."""
    for _ in range(12_000):
        if list(path.glob(pattern)):
            return
        time.sleep(0.01)
    raise AssertionError(f"no {pattern} in {path}")


@pytest.fixture
def quick(small_built, monkeypatch):
    """The small site, built; what builds it from now on in this process takes no time."""

    def copy_the_start_page(source, html, _variables):
        html.mkdir()
        shutil.copy(source / "docs" / "index.md", html / "index.html")

    monkeypatch.setattr(builder, "run_sphinx", copy_the_start_page)
    return small_built


def test_nothing_changed_means_no_build(small_built):
    assert built(small_built).startswith("Nothing has changed.")


def test_a_change_of_anything_means_a_build_and_so_does_a_changed_page(small_built):
    for name in (
        "docs/index.md",
        "gallery/part1/plot_01_first.py",
        "xordemo/curves.py",
        "conf.py",
        "docs/_static/site.css",
        "requirements.lock",
        "docs/_site/reproducible.py",
        "build/html/index.html",
    ):
        path = small_built / name
        before = path.read_bytes()
        path.write_bytes(before + b"\n")
        assert not builder.is_current(small_built), name
        path.write_bytes(before)
        assert builder.is_current(small_built)


def test_killed_builds_leave_the_old_site_and_no_trace(small_built, clean):
    moments = random.Random(SEED)
    edit(small_built)
    for jobs, last in (("1", "source"), ("2", "html"), ("2", "html/_static")):
        process = start_build(small_built, SITE_JOBS=jobs)
        wait_for(small_built / "build", f"staging-*/{last}")
        time.sleep(moment := moments.uniform(0, 0.5))
        kill(process)
        print(f"KILL_SEED={SEED}: killed {moment} s after {last} was there")
        assert content(small_built) in clean
        assert builder.is_current(small_built) == (content(small_built) == clean[1])
    built(small_built)
    assert content(small_built) == clean[1]
    assert not list((small_built / "build").glob("staging-*"))


def test_a_build_killed_while_it_tidies_up_is_built_again(quick, monkeypatch):
    @contextlib.contextmanager
    def killed_at_the_end(folder):
        staging = folder / "staging-left"
        staging.mkdir()
        yield staging
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(builder, "staging_folder", killed_at_the_end)
        edit(quick)
        with pytest.raises(KeyboardInterrupt):
            builder.main(quick)
    assert (quick / "build" / "html" / "index.html").read_text().startswith("# A small site")
    assert not builder.is_current(quick)
    assert builder.main(quick) == 0
    assert builder.is_current(quick)
    assert not list((quick / "build").glob("staging-*"))


def test_two_builds_begun_at_once_end_in_the_right_site(small_built, clean):
    edit(small_built)
    both = [start_build(small_built) for _ in range(2)]
    printed = [process.communicate(timeout=120)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], printed
    assert content(small_built) == clean[1]


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
    wait_for(small_built / "build", "staging-*/html")
    put_back(small_built)
    process.communicate(timeout=120)
    assert content(small_built) == clean[1]
    assert not builder.is_current(small_built)


@pytest.mark.parametrize(
    ("name", "line", "error"),
    [
        (
            "gallery/part1/plot_02_second.py",
            'raise RuntimeError("this script is broken")\n',
            "RuntimeError: this script is broken",
        ),
        (
            "xordemo/__init__.py",
            'raise RuntimeError("this package is broken")\n',
            "RuntimeError: this package is broken",
        ),
        ("docs/index.md", "{py:func}`xordemo.no_such_name`, $\\nosuchcommand$\n", "───╯"),
    ],
)
def test_an_error_is_told_last_and_keeps_the_old_site(small_built, clean, name, line, error):
    path = small_built / name
    before = path.read_text("utf-8")
    path.write_text(f"{before}\n{line}", "utf-8")
    status, printed = build(small_built)
    assert status == 1
    assert "build/html is as it was" in printed
    assert error in printed.strip().splitlines()[-1]
    if path.suffix == ".md":
        missing = "WARNING: py:func reference target not found: xordemo.no_such_name"
        assert f"{name}:22: {missing}" in printed
    assert content(small_built) == clean[0]
    path.write_text(before, "utf-8")
    assert built(small_built).startswith("Nothing has changed.")


def test_a_file_that_names_the_folder_it_was_built_in_ends_the_build(tmp_path):
    html = tmp_path / "staging-a1" / "html"
    html.mkdir(parents=True)
    page = html / "page.html"
    page.write_text("Words.")
    finish(html, html.parent, 0)
    page.write_text(f"Words in {html}.")
    with pytest.raises(ValueError, match=r"page\.html names the folder it was built in"):
        finish(html, html.parent, 0)


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
def test_what_an_older_version_left_is_replaced(quick, make):
    shutil.rmtree(quick / "build")
    make(quick / "build")
    assert builder.main(quick) == 0
    html = quick / "build" / "html"
    assert [path.name for path in html.iterdir()] == ["index.html"]
    assert html.joinpath("index.html").read_text().startswith("# A small site")
    assert not html.is_symlink()
    assert builder.is_current(quick)


@pytest.fixture
def small_disk(small_built):
    """The small site, built, on a disk of its own that the test may fill or make read-only."""
    folder = small_built / "build"
    folder.rename(small_built / "elsewhere")
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder]
    if not AS_ROOT or subprocess.run(mount, capture_output=True, timeout=COMMAND).returncode:
        pytest.skip("this system lets the test mount no disk")

    def remount(options):
        subprocess.run(["mount", "-o", f"remount,{options}", folder], check=True, timeout=COMMAND)

    shutil.copytree(small_built / "elsewhere", folder, dirs_exist_ok=True)
    yield small_built, remount
    subprocess.run(["umount", "-l", folder], check=True, timeout=COMMAND)


def test_a_read_only_and_a_full_disk(small_disk, clean):
    checkout, remount = small_disk
    edit(checkout)
    remount("ro")
    status, printed = build(checkout)
    assert status == 1
    assert "Read-only file system" in printed.strip().splitlines()[-1]
    remount("rw")
    disk = os.statvfs(checkout / "build")
    used = (disk.f_blocks - disk.f_bfree) * disk.f_frsize // 1024
    for free in (64, 1000):  # full while the sources are copied, and while pages are written
        remount(f"size={used + free}k")
        status, printed = build(checkout)
        assert status == 1
        assert re.search(r"No space left on device|Errno 28", printed)
        assert content(checkout) == clean[0]
    remount("size=64m")
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
