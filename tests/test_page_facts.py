"""The line under each tutorial page's title: its place and the time it takes."""

import re
from pathlib import Path

import html5lib
import pytest
from docutils import nodes
from docutils.utils import new_document

from docs._site.extensions import page_facts
from docs._site.sources import GALLERIES

ROOT = Path(__file__).parents[1]
SCRIPTS = sorted((ROOT / "gallery").rglob("plot_*.py"))


def document(*children):
    """Return a page with these elements."""
    page = new_document("page")
    page.extend(children)
    return page


def words(count):
    """Return a paragraph of so many words."""
    return nodes.paragraph("", " ".join(["word"] * count))


def test_the_time_counts_words_figures_and_lines_of_code():
    code = nodes.literal_block("", "\n".join(["x = 1"] * 30), language="python")
    printed = nodes.literal_block("", "\n".join(["1"] * 600), language="none")
    assert page_facts.minutes(document(words(400))) == 2
    assert page_facts.minutes(document(words(400), *(nodes.figure() for _ in range(3)))) == 3
    assert page_facts.minutes(document(words(400), code, printed)) == 3
    assert page_facts.minutes(document(words(3))) == 1


def facts_of(site, script):
    """Return the line of a page's facts, the targets of its links, and the ids on the page."""
    text = (site / script.parent.name / f"{script.stem}.html").read_text(encoding="utf-8")
    page = html5lib.parse(text, namespaceHTMLElements=False)
    (line,) = [p for p in page.iter("p") if p.get("class") == "page-facts"]
    links = [link.get("href") for link in line.iter("a")]
    return "".join(line.itertext()).replace("\n", " "), links, page


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_each_page_says_where_it_is_and_how_long_it_takes(site, script):
    line, links, page = facts_of(site, script)
    siblings = sorted(script.parent.glob("plot_*.py"))
    place = f", page {siblings.index(script) + 1} of {len(siblings)}" if len(siblings) > 1 else ""
    where, length, *_ = line.split(" · ")
    assert where == GALLERIES[script.parent.name] + place
    assert 1 <= int(re.fullmatch(r"about (\d+) min", length)[1]) <= 10
    for link in links:
        anchor = "" if link.startswith("../workbench") else link.partition("#")[2]
        assert not anchor or any(element.get("id") == anchor for element in page.iter())


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_the_question_below_is_in_the_first_paragraph(script):
    head = script.read_text(encoding="utf-8").split('"""')[1]
    assert "?" in head.strip().split("\n\n")[1]


@pytest.mark.parametrize("script", sorted((ROOT / "gallery" / "part1").glob("plot_*.py")))
def test_each_page_of_part_one_ends_with_hidden_answers(site, script):
    _, _, page = facts_of(site, script)
    answers = [each for each in page.iter("details") if "admonition" in each.get("class", "")]
    assert 2 <= len(answers) <= 3
    for each in answers:
        summary = each.find("summary")
        assert each.get("open") is None
        assert "".join(summary.itertext()).strip().endswith("?") or summary.find(".//a") is not None
        assert len("".join(each.itertext())) > len("".join(summary.itertext())) + 20
