"""The words come part by part, and hold still while training goes on."""

import pytest
from playwright.sync_api import expect
from workbench_page import RIDGE, drawn, set_state

# In place of the worker: what is asked of it is kept, and the test answers.
WORKER = """
window.asked = [];
window.Worker = class {
  constructor() { window.reply = (answer) => this.onmessage({ data: { answer } }); }
  postMessage(data) {
    if (typeof data === "string") asked.push(data);
    else setTimeout(() => this.onmessage({ data: { ready: true } }));
  }
};"""
MORE = ""


def part(place, said):
    """Return one of two parts of an answer, with one sentence."""
    return f"part\t{place}\t2\nclaim\tits {place}\t1\t{said}\t\t\ntold\tPart {place}\tits {place}"


def reply(tab, answer):
    tab.evaluate("(answer) => reply(answer)", answer)


def wait_for_question(tab, number):
    """Wait until the worker was asked so often, and return what it was asked last."""
    tab.wait_for_function(f"asked.length >= {number}")
    asked = tab.evaluate("asked")
    assert len(asked) == number
    return asked[-1]


@pytest.fixture
def answered(open_bench):
    """The page, whose first question was answered, with the test for a worker."""
    tab = open_bench(words=True, script=WORKER)
    wait_for_question(tab, 1)
    reply(tab, "part\t0\t1\nclaim\tsolves\t1\tAll is right.\t\t\ntold\tIn short\tsolves")
    expect(tab.locator(".wb-text")).to_contain_text("All is right.")
    return tab


def test_what_is_there_is_shown_and_the_rest_follows(answered):
    text = answered.locator(".wb-text")
    set_state(answered, RIDGE)
    wait_for_question(answered, 2)
    reply(answered, part(1, "This was quick."))
    assert wait_for_question(answered, 3) == MORE
    expect(text).to_contain_text("This was quick.")
    expect(text).to_contain_text("The rest follows")
    expect(text).to_have_attribute("aria-busy", "true")
    reply(answered, part(0, "This was slow."))
    expect(text).not_to_have_attribute("aria-busy", "true")
    assert text.inner_text().split("\n") == [
        "Part 0",
        "This was slow.",
        "Part 1",
        "This was quick.",
    ]


def test_what_is_quick_as_a_whole_is_shown_as_a_whole(answered):
    shown = answered.evaluate(
        """([given, first, rest]) => new Promise((done) => {
          const seen = [];
          const text = document.querySelector(".wb-text");
          new MutationObserver(() => seen.push(text.innerText)).observe(text, { childList: true });
          const wait = () => asked.length < 2 ? requestAnimationFrame(wait)
            : (reply(first), reply(rest), setTimeout(() => done(seen), 600));
          workbench.set(given);
          wait();
        })""",
        [RIDGE, part(0, "One."), part(1, "Two.")],
    )
    assert [text.split("\n")[1::2] for text in shown] == [["One.", "Two."]]


def test_a_newer_question_does_not_wait_for_the_rest_of_an_older_one(answered):
    set_state(answered, RIDGE)
    wait_for_question(answered, 2)
    set_state(answered, RIDGE | {"b2": 3})
    reply(answered, part(0, "Of the older."))
    assert wait_for_question(answered, 3).endswith("\n3")
    reply(answered, part(0, "One."))
    assert wait_for_question(answered, 4) == MORE
    reply(answered, part(1, "Two."))
    expect(answered.locator(".wb-text")).to_contain_text("Two.")
    assert "older" not in answered.locator(".wb-text").inner_text()


def test_who_asks_for_the_claims_has_them_all(answered):
    answered.evaluate("workbench.claims().then((found) => { window.found = found; })")
    drawn(answered)  # the page has asked about this network before: nothing is asked anew
    assert answered.evaluate("found.length") == 1
    set_state(answered, RIDGE)
    wait_for_question(answered, 2)
    answered.evaluate("void workbench.claims().then((found) => { window.found = found; })")
    set_state(answered, RIDGE | {"b2": 3})
    reply(answered, part(0, "One."))
    assert wait_for_question(answered, 3) == MORE
    reply(answered, part(1, "Two."))
    answered.wait_for_function("found.length === 2")


# Records, frame by frame, how high the panel is, and answers all questions with a longer text.
PLAY = """() => new Promise((done) => {
  const home = document.querySelector("[data-home=words]");
  const [heights, texts] = [new Set(), new Set()];
  let answered = asked.length;
  const begun = performance.now();
  const look = () => {
    while (answered < asked.length) {
      const lines = Array.from({ length: ++answered }, (_, i) =>
        `claim\\tn${i}\\t1\\tSaid ${i}.\\t\\t\\ntold\\tTold\\tn${i}`);
      reply(["part\\t0\\t1", ...lines].join("\\n"));
    }
    heights.add(home.offsetHeight);
    texts.add(home.innerText);
    requestAnimationFrame(look);
    if (performance.now() - begun > 2600) done({ heights: heights.size, texts: texts.size });
  };
  document.querySelector(".wb-main").click();
  look();
})"""


def test_while_it_plays_the_words_stay_in_their_place_and_change_once_a_second(answered):
    answered.evaluate("workbench.train({ seed: 7, epochs: 5000 })")
    drawn(answered)
    asked = answered.evaluate("asked.length")
    reply(answered, "part\t0\t1\nclaim\tsolves\t1\tAll.\t\t\ntold\tIn short\tsolves")
    found = answered.evaluate(PLAY)
    assert found["heights"] == 1
    assert 2 <= found["texts"] <= 5
    assert answered.evaluate("asked.length") > asked
    answered.get_by_role("button", name="Pause").click()
    drawn(answered)
    answered.wait_for_function("!document.querySelector('[data-home=words]').style.height")


CLOUD = [[0, 0], [1, 0], [2, 0], [3, 0], [4, 0]]  # five on a line: no unit's fold parts the ends
RUN = "workbench.train({ hidden: 1, seed: 3, epochs: 1 }).then((end) => { window.end = end; })"


def test_of_other_points_than_the_four_python_knows_the_outcome(answered):
    answered.evaluate("(points) => workbench.set({ points, labels: [1, 0, 1, 0, 1] })", CLOUD)
    drawn(answered)
    before = answered.evaluate("asked.length")
    answered.evaluate(f"void {RUN}")
    while not answered.evaluate("asked.at(-1)").startswith("outcome\n"):
        reply(answered, "refused\tNot now.")
        drawn(answered)
    assert answered.evaluate("asked.length") > before
    reply(answered, "part\t0\t1\noutcome\t0\t0\t0")
    answered.wait_for_function("window.end")
    assert answered.evaluate("end.outcome") == "inseparable"


def test_without_python_an_outcome_that_it_knows_is_null(bench):
    bench.evaluate("(points) => workbench.set({ points, labels: [1, 0, 1, 0, 1] })", CLOUD)
    assert bench.evaluate("workbench.train({ hidden: 1, seed: 3, epochs: 1 })")["outcome"] is None
