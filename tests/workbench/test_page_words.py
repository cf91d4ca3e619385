"""The words follow the numbers, and light up what they are about."""

from playwright.sync_api import expect
from workbench_page import RIDGE, at_rest, drawn, set_state, shown_words, state, type_into


def test_the_words_follow_and_only_what_changed_is_read_out(telling_bench):
    bench = telling_bench
    first = shown_words(bench)
    assert "it is right at all four corners" in first
    bench.get_by_role("switch", name="Unit 2").click()
    assert "is wrong at" in shown_words(bench)
    bench.wait_for_function("document.querySelector('[aria-live]').textContent")
    heard = bench.locator("[aria-live=polite]").text_content()
    assert "is wrong at" in heard
    assert len(heard) < len(first) / 2


def test_words_that_do_not_hold_any_more_are_not_read_out(telling_bench):
    shown_words(telling_bench)
    heard = telling_bench.evaluate(
        """async (wrong) => {
          const live = document.querySelector("#bench [aria-live=polite]");
          const heard = [];
          const hear = new MutationObserver(() => heard.push(live.textContent));
          hear.observe(live, { childList: true });
          const right = workbench.state();
          workbench.set({ ...right, ...wrong });
          await workbench.claims();
          await new Promise((done) => setTimeout(done, 300));
          const shown = document.querySelector(".wb-text").textContent;
          workbench.set({ ...right, threshold: 0.01 });
          await new Promise((done) => setTimeout(done, 1500));
          await workbench.claims();
          await new Promise((done) => setTimeout(done, 1000));
          return [shown, ...heard];
        }""",
        {"b2": -9},
    )
    assert "fails" in heard[0]
    assert not any(word in said for said in heard[1:] for word in ("fails", "wrong"))


def test_what_belongs_together_lights_up(telling_bench):
    bench = telling_bench
    shown_words(bench)
    bench.locator('.wb-parameters tr[data-unit="4"] input').first.focus()
    lit = bench.locator(".wb-lit")
    numbers = {lit.nth(i).get_attribute("data-unit") for i in range(lit.count())}
    assert "4" in numbers
    assert not {"1", "2", "3", "5"} & numbers
    assert any(number and " " in number for number in numbers)  # a sentence


def test_what_changed_and_what_flipped_is_marked(telling_bench):
    bench = telling_bench
    shown_words(bench)
    bench.evaluate("workbench.set({ ...workbench.state(), b2: workbench.state().b2 + 0.01 })")
    shown_words(bench)
    assert bench.locator(".wb-touched").count() > 0  # another number, no other word
    assert bench.locator(".wb-flipped").count() == 0
    bench.get_by_role("button", name="Label of (0,1): class 0. Flip it.").click()
    shown_words(bench)
    assert "all four corners" not in bench.locator(".wb-flipped").first.inner_text()


def test_without_motion_a_change_is_underlined(open_bench):
    bench = open_bench(words=True, reduced_motion="reduce")
    shown_words(bench)
    bench.get_by_role("switch", name="Unit 2").click()
    shown_words(bench)
    flipped = bench.locator(".wb-flipped").first
    expect(flipped).to_have_css("animation-name", "none")
    expect(flipped).to_have_css("text-decoration-line", "underline")


# A worker whose Python has no words for the networks that lack a unit 4.
REFUSING = """
const Whole = Blob;
window.Blob = function (parts, options) {
  const refuse = `const tell = postMessage; self.postMessage = (told) => tell(
    !told.answer?.startsWith("part\\t0") || told.answer.includes("unit 4")
      ? told : { answer: "refused\\tno unit 4" });\n`;
  return new Whole([refuse, ...parts], options);
};"""
OLDER = """
const Whole = Blob;
window.Blob = function (parts, options) {
  const bad = 'delete Set.prototype.difference;' +
    'Object.defineProperty(navigator, "language", { value: "C", configurable: true });';
  return new Whole([bad, ...parts], options);
};"""


def test_a_network_without_words_has_the_reason_and_no_other_words(open_bench):
    bench = open_bench(words=True, script=REFUSING)
    assert "all four corners" in shown_words(bench)
    set_state(bench, RIDGE)
    text, status = at_rest(bench)
    assert text == ""
    assert "no unit 4" in status
    bench.wait_for_function("document.querySelector('[aria-live=polite]').textContent")
    assert bench.locator("[aria-live=polite]").text_content() == status
    bench.get_by_role("button", name="Undo").click()
    text, status = at_rest(bench)
    assert "all four corners" in text
    assert status == ""


def test_without_python_no_words_stay_for_another_network(bench):
    first = bench.locator(".wb-text").inner_text()
    type_into(bench, "Output bias", "-9")
    text, status = at_rest(bench)
    assert text == ""
    assert "Python could not be fetched" in status
    bench.get_by_role("button", name="Undo").click()
    assert at_rest(bench) == (first, "")


def test_words_that_are_not_there_yet_are_marked(telling_bench):
    bench = telling_bench
    shown_words(bench)
    marked = bench.evaluate(
        """async (given) => {
          workbench.set(given);
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
          const text = document.querySelector(".wb-text");
          return [text.className, text.getAttribute("aria-busy")];
        }""",
        state(bench) | {"activation": "tanh"},
    )
    assert marked == ["wb-text wb-stale", "true"]
    shown_words(bench)
    expect(bench.locator(".wb-text")).not_to_have_attribute("aria-busy", "true")


COUNTING = """
window.asked = 0;
const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function (given) {
  if (typeof given === "string") window.asked++;
  postMessage.call(this, given);
};"""


def test_python_is_asked_once_a_frame_brings_no_change(open_bench):
    bench = open_bench(words=True, script=COUNTING)
    shown_words(bench)
    before = bench.evaluate("asked")
    asked = bench.evaluate(
        """async (given) => {
          for (let i = 0; i < 20; i++) {
            workbench.set({ ...given, b2: given.b2 + i / 100 });
            await new Promise(requestAnimationFrame);
          }
          return asked;
        }""",
        state(bench),
    )
    assert asked == before
    shown_words(bench)
    assert bench.evaluate("asked") > before


def test_words_follow_while_it_plays_and_the_focus_stays_near_them(telling_bench):
    bench = telling_bench
    shown_words(bench)
    bench.locator(".wb-sentence[tabindex]").first.focus()
    bench.evaluate(
        """() => {
          const text = document.querySelector(".wb-text");
          window.told = 0;
          new MutationObserver(() => window.told++).observe(text, { childList: true });
        }"""
    )
    bench.get_by_label("Speed").evaluate(
        """(speed) => {  // so that no words are of the network that is there when they come
          speed.value = speed.max;
          speed.dispatchEvent(new Event("input"));
        }"""
    )
    play = bench.get_by_role("button", name="Play")
    play.evaluate("(play) => play.click()")  # at the run's end it goes on until it is stopped
    bench.wait_for_function("window.told > 2")
    expect(bench.get_by_role("button", name="Pause")).to_be_visible()
    assert bench.evaluate("document.activeElement.contains(document.querySelector('.wb-text'))")
    assert not bench.evaluate("document.activeElement.matches('body')")


def test_an_older_browser_and_one_whose_language_is_none_have_words(open_bench):
    bench = open_bench(words=True, script=OLDER)
    assert "all four corners" in shown_words(bench)
    bench.get_by_role("switch", name="Unit 2").click()
    assert "fails on XNOR: it is wrong at (0,1)" in shown_words(bench)


def test_while_python_loads_no_words_are_another_networks(open_bench):
    waiting = """
    const { append } = Element.prototype;
    HTMLHeadElement.prototype.append = function (...given) {
      if (!given.some((one) => /workbench_python/.test(one.src))) append.apply(this, given);
    };"""
    loading = "Python is loading; the words follow."
    for address, shown in (("", True), ("#start=why-fail", False)):
        tab = open_bench(address, script=waiting)
        drawn(tab)
        assert tab.locator(".wb-text").is_visible() == shown
        assert tab.get_by_text(loading).is_visible() != shown
