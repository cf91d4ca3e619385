"""How long a test waits for what may never come: long enough for a machine that does much else.

A test as a whole has the limit `faulthandler_timeout` of pyproject.toml.
"""

COMMAND = 900  # seconds, for a command to end, be it the build of the whole site
ANSWER = 120  # seconds, for something that takes a moment
