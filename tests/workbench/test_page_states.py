"""Whatever a reader does, at rest the words are the package's, about what is on the bench."""

import collections
import functools
import os
import re
import time

import numpy as np
import pytest
from workbench_page import at_rest, drag, drawn, middle, set_state, state
from workbench_states import (
    STRAIGHT,
    TABLES,
    draw_state,
    network_of,
    problem_of,
    trained_networks,
)

import xordemo as xd

STATES = int(os.environ.get("WORKBENCH_STATES", "20"))
NUMBERS = ("0", "−0", "1", "-1", "0.5", "-2.5", "3", "1e-9", "-1e6", "1e4", "100")
KEYS = ("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Shift+ArrowUp", "PageDown")
STARTS, TRAINING = ".wb-starts button", ("Step", "Epoch", "To the end", "Reset")
DEEPEST, MOST_WIDTH = 3, 3  # the words of more units take long


class NotThereError(Exception):
    """What is to be used is not on the page, as a switch in a layer that there isn't."""


@functools.cache
def networks():
    """Return trained networks to draw from."""
    return trained_networks()


def type_number(tab, random, _):
    field = one_of(tab, random, ".wb-parameters input, .wb-tools input.wb-number")
    field.fill(str(random.choice(NUMBERS)) if random.random() < 0.5 else f"{random.normal():.3f}")
    field.press(str(random.choice(("Enter", "Tab"))))


def drag_number(tab, random, _):
    place = middle(placed(one_of(tab, random, ".wb-parameters input")))
    drag(tab, place, (place[0] + int(random.integers(-90, 90)), place[1]))


def drag_edge(tab, random, _):
    place = middle(placed(one_of(tab, random, ".wb-edge-group .wb-edge")))
    drag(tab, place, (place[0], place[1] + int(random.integers(-60, 60))))


def drag_on_map(tab, random, _):
    """Drag whatever is there: a fold, a corner, an end of the line, or nothing."""
    box = placed(tab.locator(".wb-map .wb-band-0"))
    drag(tab, middle(box, *random.random(2)), middle(box, *random.random(2)))


def press_keys(tab, random, _):
    thing = one_of(tab, random, ".wb-parameters input, .wb-edge-group, .wb-map g[data-unit]")
    if thing.is_visible():
        thing.focus()
        for _ in range(random.integers(1, 4)):
            tab.keyboard.press(str(random.choice(KEYS)))


def undo_and_redo(tab, random, _):
    for _ in range(random.integers(1, 4)):
        if random.random() < 0.5:
            tab.keyboard.press(str(random.choice(("Control+z", "Control+y"))))
        else:
            button = tab.get_by_role("button", name=str(random.choice(("Undo", "Redo"))))
            if button.is_enabled():
                button.click()


def open_link(tab, random, links):
    links.append(tab.evaluate("workbench.address()"))
    link = str(random.choice(links))
    tab.evaluate("(link) => { location.hash = link; }", link)


def put_drawn(tab, random, _):
    """Put a network of any depth on the bench, with points of any kind."""
    set_state(tab, draw_state(random, networks()))


def change_labels(tab, random, _):
    if random.random() < 0.5:
        table = "".join(map(str, TABLES[random.integers(16)]))
        choice = tab.locator(".wb-tools select")
        there(choice.is_enabled() and choice.is_visible())
        choice.select_option(table)
    else:
        one_of(tab, random, ".wb-label").click()


def switch_unit(tab, random, _):
    one_of(tab, random, ".wb-switch").click()


def choose_activation(tab, random, _):
    names = STRAIGHT if random.random() < 0.8 else list(xd.ACTIVATIONS)
    tab.get_by_label("activation", exact=True).select_option(str(random.choice(names)))


def choose_units(tab, random, _):
    field = one_of(tab, random, "input[aria-label^='hidden units']")
    field.fill(str(random.integers(1, MOST_WIDTH + 1)))
    field.press("Enter")


def change_depth(tab, random, _):
    widths = widths_of(state(tab))
    more = random.random() < 0.5 and len(widths) < DEEPEST and max(widths) <= MOST_WIDTH
    button = tab.get_by_role("button", name="Add a layer" if more else "Remove a layer")
    there(button.count() and button.is_enabled())
    button.click()


def widths_of(given):
    """Return how many units each hidden layer of a state has."""
    return [len(b) for _, b in given["layers"][:-1]] if "layers" in given else [len(given["b1"])]


def train(tab, random, _):
    tab.get_by_role("button", name=str(random.choice(TRAINING)), exact=True).click()


def go_back(tab, random, _):
    place = tab.get_by_label("Place in the run")
    if place.is_enabled():
        place.fill(str(random.integers(int(place.get_attribute("max")) + 1)))


def begin_with_a_question(tab, random, _):
    one_of(tab, random, STARTS).click()


ACTIONS = (
    type_number,
    type_number,
    drag_number,
    drag_edge,
    drag_on_map,
    drag_on_map,
    press_keys,
    press_keys,
    undo_and_redo,
    open_link,
    put_drawn,
    put_drawn,
    change_labels,
    switch_unit,
    switch_unit,
    choose_activation,
    choose_units,
    change_depth,
    train,
    go_back,
    begin_with_a_question,
)


def there(found):
    """Tell that what is to be used is not on the page, if it isn't."""
    if not found:
        raise NotThereError


def one_of(tab, random, selector):
    """Return one of the things that a selector finds, that one sees and can use."""
    found = tab.locator(f":is({selector}):not([disabled]):visible")
    there(found.count())
    return found.nth(int(random.integers(found.count())))


def placed(thing):
    """Return where a thing is in the window, once it is in it."""
    thing.scroll_into_view_if_needed()
    return thing.bounding_box()


def expected(given):
    """Return the package's words about a state, as the page has them, and its refusal."""
    try:
        why = str(xd.explain(network_of(given), **problem_of(given)))
    except (ValueError, OverflowError) as refusal:
        return [], str(refusal).rstrip(".")
    return re.sub("^- ", "", why, flags=re.MULTILINE).split(), ""


@pytest.fixture
def random():
    """A generator from a seed, the same each time unless another is asked for."""
    return np.random.default_rng(int(os.environ.get("WORKBENCH_SEED", "20")))


def test_at_rest_the_words_are_those_of_the_package(telling_bench, random):
    tab, links, begun = telling_bench, [], time.perf_counter()
    kinds, tried, used = collections.Counter(), collections.Counter(), collections.Counter()
    for number in range(STATES):
        done = []
        for _ in range(random.integers(1, 5)):
            action = ACTIONS[random.integers(len(ACTIONS))]
            drawn(tab)  # so that what is chosen is still there when it is used
            tried[action.__name__] += 1
            try:
                action(tab, random, links)
            except NotThereError:
                continue
            used[action.__name__] += 1
            done.append(action.__name__)
        drawn(tab)
        text, status = at_rest(tab)
        given = state(tab)
        words, refusal = expected(given)
        kinds[len(widths_of(given)), "points" in given, bool(refusal)] += 1
        assert text.split() == words, (number, done, given)
        assert refusal in status, (number, done, given)
        assert bool(status) == bool(refusal), (number, done, status)
    print(f"{STATES} states, {time.perf_counter() - begun:.0f} s")
    print("layers, points of one's own, refused:", dict(sorted(kinds.items())))
    never = {name for name, times in tried.items() if times > 20 and not used[name]}
    assert not never
