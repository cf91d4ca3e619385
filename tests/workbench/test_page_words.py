"""The words follow the numbers, and light up what they are about."""

from playwright.sync_api import expect
from workbench_page import shown_words


def test_the_words_follow_and_only_what_changed_is_read_out(telling_bench):
    bench = telling_bench
    first = shown_words(bench)
    assert "all four corners are right" in first
    bench.get_by_role("switch", name="Unit 2").click()
    assert "is wrong" in shown_words(bench)
    bench.wait_for_function("document.querySelector('[aria-live]').textContent")
    heard = bench.locator("[aria-live=polite]").text_content()
    assert "is wrong" in heard
    assert len(heard) < len(first) / 2


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
