"""Sphinx's configuration: pages in docs/, scripts in gallery/; docs/_site/build.py runs it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT))

import xordemo  # noqa: E402  (here, so that an error in it is told with its place)
from docs._site.sources import GALLERIES  # noqa: E402

project = "Inside the activation function"
author = "The xordemo authors"
release = xordemo.__version__
html_title = project
language = "en"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "numpydoc",
    "sphinxcontrib.bibtex",
    "sphinx_gallery.gen_gallery",
    "sphinxext.opengraph",
    # Ours; the head of each says what it does, and why no library does it.
    "docs._site.extensions.folded_code",
    "docs._site.extensions.gallery_archive",
    "docs._site.extensions.gallery_cards",
    "docs._site.extensions.glossary_links",
    "docs._site.extensions.mathml",
    "docs._site.extensions.page_facts",
    "docs._site.extensions.plain_text",
    "docs._site.extensions.plot_figure",
    "docs._site.extensions.quotations",
    "docs._site.extensions.reference",
    "docs._site.extensions.self_test",
    "docs._site.extensions.share_pictures",
    "docs._site.extensions.solutions",
    "docs._site.extensions.workbench",
]
exclude_patterns = ["_*"]
templates_path = ["docs/_templates"]
default_role = "known"  # of our extension `reference`: code, and a link if it is a public name
nitpicky = True
suppress_warnings = ["sphinx_gallery.space_in_filename"]  # a checkout may be in such a folder

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "amsmath", "attrs_inline"]
myst_heading_anchors = 3

bibtex_bibfiles = ["docs/references.bib"] if (ROOT / "docs" / "references.bib").exists() else []

autodoc_typehints = "none"  # the docstrings say types, shapes and units better
numpydoc_show_class_members = False
numpydoc_class_members_toctree = False

# A folder is left out while it has no scripts.
PARTS = [part for part in GALLERIES if any((ROOT / "gallery" / part).glob("*.py"))]
SCRAPERS = "docs._site.extensions.scrapers"
sphinx_gallery_conf = {
    "examples_dirs": [f"../gallery/{part}" for part in PARTS],
    "gallery_dirs": PARTS,
    "filename_pattern": r"plot_",
    "copyfile_regex": r"index\.rst|.*\.md",  # with our cards, and pages that are no scripts
    "within_subsection_order": "FileNameSortKey",
    "image_scrapers": (f"{SCRAPERS}.equations", f"{SCRAPERS}.figures"),
    "reset_modules": ("matplotlib", f"{SCRAPERS}.apply_style"),
    "capture_repr": ("_repr_html_", "__repr__"),
    "doc_module": ("xordemo",),
    "backreferences_dir": "_backreferences",
    "inspect_global_variables": True,
    "thumbnail_size": (16, 16),  # our cards have their own
    "parallel": int(os.environ.get("SITE_JOBS", "1")),
    "download_all_examples": False,
    "show_signature": False,
    "only_warn_on_example_error": True,  # -W makes it an error, told in fewer words
    "remove_config_comments": True,
    # As apply_style does for the pages.
    "first_notebook_cell": 'import matplotlib.pyplot as plt\n\nplt.style.use("xordemo.xordemo")',
    # Times differ from build to build, so no page may show them.
    "min_reported_time": 1e9,
    "write_computation_times": False,
}

# Where the site is published, if that is known; the pages work anywhere without it.
html_baseurl = ogp_site_url = os.environ.get("READTHEDOCS_CANONICAL_URL", "")
ogp_social_cards = {"enable": False}  # docs/_site/extensions/share_pictures.py makes the picture
html_context = {"site_path": urlsplit(html_baseurl).path}
html_theme = "furo"
html_static_path = ["docs/_static"]
html_css_files = ["site.css"]
html_favicon = "docs/_static/favicon.svg"
html_extra_path = ["docs/_static/favicon.ico"]  # the same picture; some browsers ask for it
html_js_files = [("scrollable.js", {"defer": "defer"})]
html_scaled_image_link = False
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
pygments_style = "a11y-light"
pygments_dark_style = "a11y-dark"
