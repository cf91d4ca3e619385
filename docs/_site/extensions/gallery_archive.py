"""The whole gallery as one archive, with the package that it uses.

sphinx-gallery's own, `download_all_examples`, has the scripts alone, which then can't run.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx

from docs._site.sources import files

NAME = "inside-the-activation-function-gallery"
READ_ME = """\
The pages of "Inside the activation function" as scripts and notebooks.

They need Python 3.11 or later with numpy, matplotlib and safetensors; the package that they use,
xordemo, is in this folder. To run a page:

    pip install numpy matplotlib safetensors jupyterlab
    jupyter lab part1_plot_01_xor.ipynb

The scripts are the same pages for an editor that runs them cell by cell.
"""


def members(source: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file of the archive."""
    yield "README.txt", READ_ME.encode()
    for path in sorted(source.glob("*/plot_*")):
        if path.suffix in (".py", ".ipynb"):
            yield f"{path.parent.name}_{path.name}", path.read_bytes()
    for path in files(source.parent / "xordemo"):
        yield path.relative_to(source.parent).as_posix(), path.read_bytes()


def write(app: Sphinx) -> None:
    """Write the archive, once sphinx-gallery has written what belongs into it."""
    with zipfile.ZipFile(Path(app.srcdir, f"{NAME}.zip"), "w") as archive:
        for name, content in members(Path(app.srcdir)):
            archive.writestr(f"{NAME}/{name}", content)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("builder-inited", write, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
