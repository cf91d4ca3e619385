"""Check a built site: python -m docs._site.check [FOLDER]

Links and anchors, text alternatives, foreign requests, orphans, valid HTML, accessibility and what
a browser meets on each page. A part whose program is not installed is skipped, and says so; where
CI=true is set, that is an error.
"""

import os
import sys
import time
from pathlib import Path

from docs._site.check import browser, links, markup
from docs._site.check.site import Finding, Site, Skipped

PARTS = {
    "links, images, requests, orphans": links.check,
    "valid HTML": markup.check,
    "accessibility and browser": browser.check,
}


def main(folder: Path) -> int:
    """Check the site in `folder`, print what is wrong and return the exit status."""
    site = Site(folder)
    if not site.pages:
        print(f"There is no page in {folder}")
        return 1
    findings: list[Finding] = []
    for name, check in PARTS.items():
        start = time.monotonic()
        try:
            found = check(site)
            print(f"{name}: {len(found)} found, {time.monotonic() - start:.0f} s", flush=True)
        except Skipped as reason:
            print(f"{name}: skipped, since {reason}", flush=True)
            found = [Finding("", f"{name}: {reason}")] if os.environ.get("CI") == "true" else []
        findings += found
    for finding in findings:
        print(f"  {finding.page}: {finding.what}")
    print(f"{len(site.pages)} pages checked, {len(findings)} findings.")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/html").resolve()))
