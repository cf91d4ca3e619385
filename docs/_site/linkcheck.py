"""Ask every outside link of the pages whether it still answers:

    python -m docs._site.linkcheck [ROOT]

Ends with status 1 if one does not; build/linkcheck/output.txt and output.json list them all.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from docs._site import sources
from docs._site.build import environment, staging_folder


def main(root: Path) -> int:
    """Check the links of the checkout `root`; the scripts are read and not run."""
    (root / "build").mkdir(exist_ok=True)
    with staging_folder(root / "build") as staging:
        sources.stamp(root, copy_to=staging / "source")
        command = [sys.executable, "-m", "sphinx", "-b", "linkcheck", "-D", "plot_gallery=0", "-Q"]
        folders = ["-c", "source", "-d", "doctrees", "source/docs", root / "build" / "linkcheck"]
        done = subprocess.run([*command, *folders], env=environment(root), cwd=staging)
    output = root / "build" / "linkcheck" / "output.txt"
    if output.exists():
        print(output.read_text("utf-8"), end="")
    print("Some links are broken." if done.returncode else "Every outside link answers.")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()))
