"""Show an exercise's solution on a page, hidden until it is asked for, with what it prints.

As a gallery of sphinx-gallery's, the solutions would stand on pages of their own, open to all. They
run beside the gallery's scripts, which are not always as many as the cores.
"""

import io
import runpy
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import redirect_stdout
from pathlib import Path

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

FOLDER = "exercises"
RUNNING: dict[str, Future[str]] = {}
SHOWN = """\
````{{admonition}} A solution
:class: admonition-solution
:collapsible: closed

```{{literalinclude}} {script}
:language: python
```

It prints:

```{{code-block}} none
:class: sphx-glr-script-out

{printed}
```

{{download}}`Download the script <{script}>`
````
"""


class Solution(SphinxDirective):
    """A script beside the page, run while the site is built; its file name is the argument."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a closed disclosure with the script, its output and a link to download it."""
        script = self.arguments[0]
        _, path = self.env.relfn2path(script)
        if path not in RUNNING:
            raise ExtensionError(f"{script} is no solution: docs/{FOLDER} has no such script")
        shown = SHOWN.format(script=script, printed=RUNNING[path].result())
        return self.parse_text_to_nodes(StringList(shown.splitlines(), source=path))


def output_of(path: str) -> str:
    """Run a script and return what it prints."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        runpy.run_path(path)
    return printed.getvalue().rstrip()


def start(app: Sphinx, _config: Config) -> None:
    """Start to run the solutions, one after the other."""
    worker = ProcessPoolExecutor(1)
    for path in sorted(Path(app.srcdir, FOLDER).glob("*.py")):
        RUNNING[str(path)] = worker.submit(output_of, str(path))


def collect(_app: Sphinx, _env: BuildEnvironment, _names: list[str]) -> None:
    """Wait for what they print, before the pages are read."""
    for path, future in RUNNING.items():
        if error := future.exception():
            raise ExtensionError(f"the solution {Path(path).name} fails: {error!r}") from error


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("solution", Solution)
    app.connect("config-inited", start)
    app.connect("env-before-read-docs", collect)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
