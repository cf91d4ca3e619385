"""Glossary and bibliography: sorted, right about the code, linked from the pages, complete."""

import re
import subprocess
import sys
from pathlib import Path

import html5lib
import pytest
from patience import COMMAND
from pybtex.database import parse_file

import xordemo as xd
from docs._site.extensions import glossary_links
from docs._site.sources import GALLERIES

ROOT = Path(__file__).parents[1]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ENTRIES = glossary_links.entries(GLOSSARY)


def prose(path):
    """Return what readers read of a script or page, on one line."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        head, _, body = text.removeprefix('"""').partition('"""')
        text = head + "".join(line[1:] for line in body.splitlines() if line.startswith("#"))
    return re.sub(r"``.*?``", "", " ".join(text.split()))


PROSE = {
    path: prose(path)
    for path in [*(ROOT / "gallery").rglob("*.py"), *(ROOT / "docs").rglob("*.md")]
    if path.name != "glossary.md"
}
CITED = re.compile(r"(?::cite:[a-z]+:|\{cite:[a-z]+\})`([^`]+)`")
# One word for one thing: the list that this project started from.
WORDS = """weight, bias, pre-activation, activation, hidden unit, logit, label, probability, loss,
epoch, step, learning rate, momentum, velocity, fan-in, fan-out, decision boundary,
activation pattern, linear region, margin"""


def test_the_terms_are_sorted_and_hold_the_fields_own():
    assert list(ENTRIES) == sorted(ENTRIES, key=str.lower)
    assert set(re.split(r",\s+", WORDS)) <= set(ENTRIES)


@pytest.mark.parametrize("term", ENTRIES)
def test_each_entry_is_one_sentence_and_then_its_symbol_and_its_name(term):
    sentence, _, names = ENTRIES[term].strip().partition("\n\n")
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert len(re.findall(r"\.(?:\s|$)", sentence)) == 1
    assert re.fullmatch(r"(\s*\*Symbol\* \$.+)?( · )?(\s*\*[Ii]n code\* `.+`)?\s*", names)


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`xd\.(\w+)", GLOSSARY))))
def test_what_is_named_in_the_code_exists(name):
    assert hasattr(xd, name)


CONF = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
extensions = ["myst_parser", "docs._site.extensions.glossary_links"]
html_theme = "basic"
"""
PAGES = {
    "index": "# Title\n\n```{toctree}\npart1/plot_a\npart1/plot_b\nglossary\n```\n",
    "part1/plot_a": """# Logits

The `logit` in code, and the logit on [a logit's page](https://example.org). Two logits, decision
boundaries and one decision
boundary. An activation pattern, then its activation. Each step counts.

## A weight
""",
    "part1/plot_b": "# B\n\nA {term}`step`, a weight, a logit and {term}`some weights <weight>`.\n",
    "glossary": """# Glossary

```{glossary}
activation
  What comes out.

activation pattern
  Which are on.

decision boundary
  Where the logit is 0.

kink
  Where it bends.

logit
  What goes in.

step
  One change.

weight
  A factor.
```
""",
}


@pytest.fixture(scope="module")
def small_site(tmp_path_factory):
    """Build a small site with the extension, and return a reader of its pages."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "part1").mkdir()
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    for name, text in PAGES.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", folder, folder / "html"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=COMMAND)
    assert done.returncode == 0, done.stderr
    return lambda name: html5lib.parse(
        (folder / "html" / f"{name}.html").read_text(encoding="utf-8"), namespaceHTMLElements=False
    )


def links(page):
    """Return the words of each link to the glossary, and the term that it leads to."""
    return [
        ("".join(link.itertext()).replace("\n", " "), link.get("href").partition("#term-")[2])
        for link in page.iter("a")
        if "#term-" in link.get("href", "")
    ]


def test_the_first_use_of_each_term_in_a_paragraph_is_linked(small_site):
    assert links(small_site("part1/plot_a")) == [
        ("logit", "logit"),
        ("decision boundaries", "decision-boundary"),
        ("activation pattern", "activation-pattern"),
        ("activation", "activation"),
    ]


def test_what_the_author_links_is_linked_and_counts(small_site):
    assert links(small_site("part1/plot_b")) == [
        ("step", "step"),
        ("weight", "weight"),
        ("logit", "logit"),
        ("some weights", "weight"),
    ]


def test_the_glossary_names_the_page_where_a_term_is_first_met(small_site):
    names = [term.text for term in small_site("glossary").iter("dt")]
    texts = ["".join(entry.itertext()) for entry in small_site("glossary").iter("dd")]
    pages = [text.partition("First met in ")[2].strip() for text in texts]
    assert dict(zip(names, pages, strict=True)) == {
        "activation": "Logits",
        "activation pattern": "Logits",
        "decision boundary": "Logits",
        "kink": "",
        "logit": "Logits",
        "step": "B",
        "weight": "B",
    }


# The longest first, as the transform has it.
TERMS = tuple(sorted(ENTRIES, key=len, reverse=True))
BY_ANCHOR = {term.replace(" ", "-"): term for term in ENTRIES}
NO_PROSE_TAGS = {"code", "math", "svg", "table", "figcaption", "summary"}
NO_PROSE_CLASSES = {"output_html", "page-facts", "sphx-glr-footer"}


def tutorial_pages(site):
    """Return the built pages whose terms are linked, each as a tree, in reading order."""
    files = [site / "index.html", site / "five_pictures.html"]
    files += [*sorted(site.glob("*/plot_*.html")), site / "exercises" / "index.html"]
    return {
        file.relative_to(site).as_posix(): html5lib.parse(
            file.read_text(encoding="utf-8"), namespaceHTMLElements=False
        ).find(".//article")
        for file in files
    }


def pieces(element, inside=False):
    """Yield the texts of the paragraphs, each with the term that it links to, or None."""
    if element.tag in NO_PROSE_TAGS or NO_PROSE_CLASSES & set(element.get("class", "").split()):
        return
    inside = inside or element.tag == "p"
    if element.tag == "a":
        if "#term-" in element.get("href", ""):
            yield "".join(element.itertext()), BY_ANCHOR[element.get("href").split("#term-")[1]]
        return
    if inside and element.text:
        yield element.text, None
    for child in element:
        yield from pieces(child, inside)
        if inside and child.tail:
            yield child.tail, None


def first_uses(article):
    """Return the terms linked on a page, and those used before they are linked."""
    linked, missed = set(), set()
    for text, term in pieces(article):
        if term:
            linked.add(term)
            continue
        for found in glossary_links.any_of(TERMS).finditer(text):
            used = TERMS[found.lastindex - 1]
            if used not in linked | glossary_links.EVERYDAY:
                missed.add(used)
    return linked, missed


def test_the_check_of_first_uses_sees_one_that_is_missing():
    page = """<article><p>A <code>bias</code>. <a href="g#term-weight">Weights</a>, a weight,
    a logit, <a href="x">margins</a>.</p><table><tr><td><p>loss</p></table></article>"""
    article = html5lib.parse(page, namespaceHTMLElements=False).find(".//article")
    assert first_uses(article) == ({"weight"}, {"logit"})


def test_the_first_use_of_each_term_on_each_page_is_linked(site):
    pages = tutorial_pages(site)
    assert len(pages) > 14
    missed = {name: first_uses(article)[1] for name, article in pages.items()}
    assert {name: used for name, used in missed.items() if used} == {}


def test_each_entry_is_used_and_says_where_that_is_first(site):
    glossary = html5lib.parse(
        (site / "glossary.html").read_text(encoding="utf-8"), namespaceHTMLElements=False
    )
    first = {}
    pages = {n: page for n, page in tutorial_pages(site).items() if "/plot_" in n}
    order = list(GALLERIES)
    for name in sorted(pages, key=lambda name: (order.index(name.split("/")[0]), name)):
        for term in first_uses(pages[name])[0]:
            first.setdefault(term, name)
    said = {
        term.text: entry.findall(".//a")[-1].get("href")
        for term, entry in zip(glossary.iter("dt"), glossary.iter("dd"), strict=True)
    }
    assert said == first
    assert set(said) == set(ENTRIES)


def test_every_citation_leads_to_its_reference(site):
    references = html5lib.parse(
        (site / "references.html").read_text(encoding="utf-8"), namespaceHTMLElements=False
    )
    known = {element.get("id") for element in references.iter() if element.get("id")}
    cited = {
        link.get("href").split("#")[1]
        for article in tutorial_pages(site).values()
        for link in article.iter("a")
        if "references.html#" in link.get("href", "")
    }
    assert cited
    assert cited <= known


def test_every_reference_is_cited_and_every_citation_has_its_reference():
    texts = [*PROSE.values(), GLOSSARY]
    groups = [group for text in texts for group in CITED.findall(text)]
    cited = {key.strip() for group in groups for key in group.split(",")}
    assert cited == set(parse_file(ROOT / "docs" / "references.bib", "bibtex").entries)


def test_every_reference_says_who_what_and_when():
    for key, entry in parse_file(ROOT / "docs" / "references.bib", "bibtex").entries.items():
        assert entry.persons["author"], key
        assert entry.fields["title"], key
        assert key.endswith(entry.fields.get("year", "original")), key  # that one is undated
