"""What Sphinx says of a failed build, put so that the error stands at the end."""

import re
from textwrap import dedent

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
AS_IT_HAPPENED = re.compile(r"^\S+ unexpectedly failed to execute.*\n\n(?: +.*\n|\n(?= ))+", re.M)
SUMMARY_END = re.compile(r"\n-{70,} \[sphinx_gallery\.example_error\]\s*$")
CRASH = re.compile(
    r"^[^\n]*!\n\nVersions\n=+\n.*?^Traceback\n=+\n\n(?P<traceback>.*?)\n\n\nThe full traceback.*",
    re.M | re.S,
)


def tidy(messages: str) -> str:
    """Return what Sphinx said, without colours and its own state, the error last and once."""
    messages = COLOUR.sub("", messages)
    if SUMMARY_END.search(messages):  # of the scripts that raised, each with its traceback
        messages = SUMMARY_END.sub("", AS_IT_HAPPENED.sub("", messages))
    crash = CRASH.search(messages)
    if crash:
        messages = messages[: crash.start()] + dedent(crash["traceback"])
    return messages.strip()
