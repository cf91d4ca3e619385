"""The words follow the numbers, and light up what they are about."""

from workbench_page import shown_words


def test_the_words_follow_and_only_what_changed_is_read_out(telling_bench):
    bench = telling_bench
    first = shown_words(bench)
    assert "all four corners get their own class" in first
    bench.get_by_role("switch", name="Unit 2").click()
    assert "does not get its own class" in shown_words(bench)
    bench.wait_for_function("document.querySelector('[aria-live]').textContent")
    heard = bench.locator("[aria-live=polite]").text_content()
    assert "does not get its own class" in heard
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
