"""What the rules of English find, and what they leave alone."""

import pytest
from proselint.checks import __register__
from proselint.registry import CheckRegistry
from site_tools import ROOT

from docs._site import prose


@pytest.fixture(scope="module", autouse=True)
def _checks():
    CheckRegistry().register_many(__register__)


def found(text):
    return [(finding.place, finding.words) for finding in prose.findings("page.md", text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The kink of a unit is straight.", "kink of a unit"),
        ("The line of a unit is green.", "line of a unit"),
        ("The surface has creases.", "creases"),
        ("It stays blank where no unit is on.", "where no"),
        ("Give the second class which probability?", "class which probability?"),
        ("It is so. That the corner is missed says little.", ". That the"),
        ("This is nothing that a step can see.", "is nothing that"),
        ("Only none of the points is there.", "Only none"),
        ("The weights are no whole numbers.", "are no whole"),
        ("It has its bands of its own.", "its bands of its own"),
        ("Read the last line but one.", "the last line but one"),
        ("What that is made of comes next.", "What that is"),
        ("Each unit has what it gets.", "has what it gets"),
        ("Unit 3 fires at (1,0).", "fires"),
        ("It is idle there.", "idle"),
        ("Have you a network?", "Have you a"),
        ("Take along one thing.", "Take along"),
        ("It needs nothing but Python.", "needs nothing but"),
        ("What does it is the bias.", "What does it is"),
        ("It is the the bias.", "the the"),
        ("The weight is -3.", "-"),
        ("This is obviously so.", "obviously"),
        ("We do it in order to learn.", "in order to"),
        ("The net is small.", "net"),
        ("The paler a cell is, the nearer to zero.", "paler"),
        ("It is a very small network.", "very"),
        ("At the end of the day it works.", "At the end of the day"),
    ],
)
def test_each_rule_finds_its_kind(text, words):
    assert words in [where for _, where in found(text)]


def test_a_finding_on_any_page_fails_the_check_and_names_the_line(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(prose, "ROOT", tmp_path)
    pages = [pattern.replace("?", "1").replace("*", "a") for pattern in prose.PAGES]
    for name in pages:
        page = tmp_path / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text('"""\nA title.\n"""\n' if page.suffix == ".py" else "Plain words.\n")
    assert prose.main() == 0
    for name in pages:
        with (tmp_path / name).open("a") as page:
            page.write(
                'print("This is the way of the net")\n'
                if page.name.endswith(".py")
                else "\nThe net.\n"
            )
    assert prose.main() == 1
    printed = capsys.readouterr().out
    assert {line.partition(":")[0] for line in printed.splitlines() if "net" in line} == set(pages)


def test_plain_sentences_pass():
    text = (
        "Which unit is on at (1,0)? Unit 4 is, and its weight is −1.72, not 1-2.\n\n"
        "Without it the answer changes. Do you have a network of your own?\n\n"
        "At which corner? There are no folds where the surface is flat. That is all."
    )
    assert found(text) == []


def test_a_long_sentence_is_found_where_it_begins():
    text = "Short.\n\n" + " ".join(f"word{n}" for n in range(34)) + ". Short."
    assert found(text) == [("page.md:3", "word0 word1 word2 word3 word4 word5")]
    assert found(text.replace("word20", "word20.")) == []


def test_code_formulas_and_roles_are_no_prose(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("A {term}`unit <hidden unit>`, `net`.\n\n```python\nnet = -3\n```\n\nNet.\n")
    text = prose.prose_of(page)
    assert text.split() == ["A", "unit,", ".", "Net."]
    assert found(text) == [("page.md:7", "Net")]


def test_a_glossary_is_prose(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# Glossary\n\n```{glossary}\n:sorted:\n\non\n  A unit *fires*, `net`.\n```\n")
    assert found(prose.prose_of(page)) == [("page.md:7", "fires")]


def test_what_a_script_says_in_its_code_is_prose(tmp_path):
    page = tmp_path / "page.py"
    code = 'name = "net"\n\n\ndef f():\n    print(f"Unit {name} of the net")\n'
    page.write_text('"""\nA title\n=======\n"""\n\n' + code)
    assert found(prose.prose_of(page)) == [("page.md:10", "net")]


def test_a_script_s_text_keeps_its_lines():
    path = ROOT / "gallery" / "part1" / "plot_01_xor.py"
    lines, source = prose.prose_of(path).split("\n"), path.read_text("utf-8").split("\n")
    for number in (1, 4, source.index("# Questions")):
        assert lines[number].strip() == source[number].removeprefix("# ").strip() != ""
    assert not lines[source.index("import matplotlib.pyplot as plt")].strip()
