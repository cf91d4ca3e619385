"""The self-test asks twenty questions, and each has an answer that is computed and hidden."""

import re
from pathlib import Path

import html5lib

ROOT = Path(__file__).parents[1]


def test_there_are_twenty_questions_with_one_answer_each():
    text = (ROOT / "docs" / "self_test.md").read_text(encoding="utf-8")
    questions = re.split(r"^### \d+\. ", text, flags=re.MULTILINE)[1:]
    assert len(questions) == 20
    assert all(question.count("```{answer}") == 1 for question in questions)


def test_every_answer_is_closed_and_says_something(site):
    page = html5lib.parse((site / "self_test.html").read_text("utf-8"), namespaceHTMLElements=False)
    answers = [d for d in page.iter("details") if "admonition-answer" in d.get("class", "")]
    assert len(answers) == 20
    for answer in answers:
        assert answer.get("open") is None
        said = ["".join(p.itertext()).strip() for p in answer.iter("p")]
        assert any(said[1:] if len(said) > 1 else said)
