"""Glossary and bibliography: sorted, right about the code, linked from the pages, complete."""

import importlib.util
import re
from pathlib import Path

import pytest
from pybtex.database import parse_file

import xordemo as xd

ROOT = Path(__file__).parents[1]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
SPEC = importlib.util.spec_from_file_location("first_met", ROOT / "docs/_ext/first_met.py")
first_met = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(first_met)

ENTRIES = dict(first_met.ENTRY.findall(GLOSSARY.partition("```{glossary}")[2]))
PROSE = {
    path: path.read_text(encoding="utf-8").replace("\n# ", " ").replace("\n", " ")
    for path in [*(ROOT / "gallery").rglob("*.py"), *(ROOT / "docs").rglob("*.md")]
    if path.name != "glossary.md"
}
CITED = re.compile(r"(?::cite:[a-z]+:|\{cite:[a-z]+\})`([^`]+)`")
LINKED = re.compile(r"(?::term:|\{term\})`(?:[^`<]*<)?([^`<>]+)>?`")
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


def test_the_first_page_that_links_a_term_is_named(tmp_path):
    (tmp_path / "part1").mkdir()
    (tmp_path / "part2").mkdir()
    late, early = ":term:`Logit` :term:`seeds <seed>`", "a :term:`hidden\n# unit` or :term:`logit`"
    (tmp_path / "part2" / "plot_1_late.py").write_text(late)
    (tmp_path / "part1" / "plot_2_early.py").write_text(early)
    pages = first_met.first_pages(tmp_path)
    early, late = "/part1/plot_2_early", "/part2/plot_1_late"
    assert pages == {"hidden unit": early, "logit": early, "seed": late}


def test_the_page_is_added_to_its_entry_alone():
    source = (
        "# G\n\n```{glossary}\nlogit\n  An output.\n\n  *Symbol* $t$\n\nseed\n  A number.\n```\n"
    )
    added = first_met.add_pages(source, {"logit": "/part1/plot_1"})
    assert added == source.replace("$t$\n", "$t$\n\n  *First met in* {doc}`/part1/plot_1`\n")


def test_every_term_is_linked_from_a_page_and_every_link_has_its_term():
    linked = {term.lower() for text in PROSE.values() for term in LINKED.findall(text)}
    assert linked == {term.lower() for term in ENTRIES}


def test_every_reference_is_cited_and_every_citation_has_its_reference():
    texts = [*PROSE.values(), GLOSSARY]
    groups = [group for text in texts for group in CITED.findall(text)]
    cited = {key.strip() for group in groups for key in group.split(",")}
    assert cited == set(parse_file(ROOT / "docs" / "references.bib", "bibtex").entries)


def test_every_reference_says_who_what_and_when():
    for key, entry in parse_file(ROOT / "docs" / "references.bib", "bibtex").entries.items():
        assert entry.persons["author"], key
        assert entry.fields["title"], key
        assert key.endswith(entry.fields.get("year", "")), key
