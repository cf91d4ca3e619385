"""Ask every outside link of the pages whether it still answers: python -m docs._site.linkcheck

Ends with status 1 if one does not; build/linkcheck/output.txt and output.json list them all.
"""

import subprocess
import sys
from pathlib import Path

from docs._site import sources
from docs._site.build import environment, one_at_a_time, staging_folder

COMMAND = [sys.executable, "-m", "sphinx", "-b", "linkcheck", "-D", "plot_gallery=0", "-Q"]


def main(root: Path) -> int:
    """Check the links of the checkout `root`; the scripts are read and not run."""
    (root / "build").mkdir(exist_ok=True)
    target = root / "build" / "linkcheck"
    with one_at_a_time(root / "build"), staging_folder(root / "build") as staging:
        sources.stamp(root, copy_to=staging / "source")
        folders = ["-c", "source", "-d", "doctrees", "source/docs", target]
        done = subprocess.run([*COMMAND, *folders], env=environment(root), cwd=staging)
    if (target / "output.txt").exists():
        print((target / "output.txt").read_text("utf-8"), end="")
    print("Some links are broken." if done.returncode else "Every outside link answers.")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
