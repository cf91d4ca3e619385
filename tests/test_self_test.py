"""Each question of the self-test has an answer that is computed and hidden."""

import re
from pathlib import Path

import html5lib

ROOT = Path(__file__).parents[1]
QUESTIONS = 45


def test_each_question_has_one_answer():
    text = (ROOT / "docs" / "self_test.md").read_text(encoding="utf-8")
    questions = re.split(r"^### \d+\. ", text, flags=re.MULTILINE)[1:]
    assert len(questions) == QUESTIONS
    assert all(question.count("```{answer}") == 1 for question in questions)


def test_every_answer_is_closed_and_says_something(site):
    page = html5lib.parse((site / "self_test.html").read_text("utf-8"), namespaceHTMLElements=False)
    answers = [d for d in page.iter("details") if "admonition-answer" in d.get("class", "")]
    assert len(answers) == QUESTIONS
    for answer in answers:
        assert answer.get("open") is None
        said = ["".join(p.itertext()).strip() for p in answer.iter("p")]
        assert any(said[1:] if len(said) > 1 else said)
