"""Show what a self-test question gives, hide its answer, and guard what a Markdown page says.

The code of a page runs in one namespace. Extensions that run a page's code show what it prints.
"""

import io
from contextlib import redirect_stdout
from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

SHOWN = """\
````{{admonition}} Answer
:class: admonition-answer
:collapsible: closed

{answer}

```python
{code}
```
````
"""


class PageCode(SphinxDirective):
    """Python code that runs in the page's own namespace."""

    has_content = True

    def printed(self) -> str:
        """Run the code, and return what it prints."""
        namespace: dict[str, Any] = self.env.temp_data.setdefault("self_test", {})
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec("\n".join(self.content), namespace)
        return printed.getvalue()


class Guard(PageCode):
    """Asserts for what a page says; nothing of them is shown."""

    def run(self) -> list[nodes.Node]:
        """Run them."""
        self.printed()
        return []


class Given(PageCode):
    """What a question is about, shown as code."""

    def run(self) -> list[nodes.Node]:
        """Return the code."""
        self.printed()
        code = "\n".join(self.content)
        return [nodes.literal_block(code, code, language="python")]


class Answer(PageCode):
    """An answer: what the code prints, as one paragraph, and the code, both hidden."""

    def run(self) -> list[nodes.Node]:
        """Return a closed disclosure."""
        answer = " ".join(self.printed().split())
        shown = SHOWN.format(answer=answer, code="\n".join(self.content))
        source, _ = self.get_source_info()
        return self.parse_text_to_nodes(StringList(shown.splitlines(), source=source))


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("given", Given)
    app.add_directive("guard", Guard)
    app.add_directive("answer", Answer)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
