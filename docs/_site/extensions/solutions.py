"""Show an exercise's solution on a page, hidden until it is asked for, with what it prints.

As a gallery of sphinx-gallery's, the solutions would stand on pages of their own, open to all.
"""

import io
import runpy
from contextlib import redirect_stdout

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

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
    """A script beside the page, run while the page is built; its file name is the argument."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a closed disclosure with the script, its output and a link to download it."""
        script = self.arguments[0]
        _, path = self.env.relfn2path(script)
        printed = io.StringIO()
        with redirect_stdout(printed):
            runpy.run_path(path)
        shown = SHOWN.format(script=script, printed=printed.getvalue().rstrip())
        return self.parse_text_to_nodes(StringList(shown.splitlines(), source=path))


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("solution", Solution)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
