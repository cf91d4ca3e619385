"""What the tests of the workbench's page ask of it."""

import numpy as np
from patience import ANSWER

RIDGE = {
    "w1": [[1, -1], [-1, 1]],
    "b1": [0, 0],
    "w2": [-2, -2],
    "b2": 1,
    "activation": "relu",
    "labels": [1, 0, 0, 1],
    "threshold": 0,
}
RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
RUN = {"seed": 7, "hidden": 5, "epochs": 50, "lr": 0.1, "momentum": 0.4, "activation": "relu"}


def set_state(tab, given):
    """Put a network on the bench, and wait until it is drawn."""
    tab.evaluate("(given) => workbench.set(given)", given)
    drawn(tab)


def promised(tab, promise):
    """Return what a promise of the page becomes, which must not take for ever."""
    late = f"setTimeout(() => no(new Error('no answer in {ANSWER} s')), {1000 * ANSWER})"
    return tab.evaluate(f"Promise.race([{promise}, new Promise((_, no) => {late})])")


def drawn(tab):
    """Wait until the page shows the bench's state."""
    promised(tab, "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")


def state(tab):
    """Return the bench's state."""
    return tab.evaluate("workbench.state()")


def shown_words(tab):
    """Return the words on the page, once they are about the network that is there."""
    promised(tab, "workbench.claims()")
    tab.wait_for_function(
        "!document.querySelector('.wb-stale, .wb-text[aria-busy], .wb-status:not(:empty)')"
    )
    return tab.locator(".wb-text").inner_text()


def at_rest(tab):
    """Return the words on the page, and what it says in place of them, once they are there."""
    drawn(tab)
    promised(tab, "workbench.claims().catch(() => {})")
    tab.wait_for_function("!document.querySelector('.wb-stale, .wb-text[aria-busy]')")
    return tab.locator(".wb-text").inner_text(), tab.locator(".wb-status").text_content()


def message(tab):
    """Return what the page complains of, beside a field or below everything."""
    said = tab.locator(".wb-refusal, .wb-message:not(:empty)").all_inner_texts()
    return "\n".join(said)


def drag(tab, start, end):
    """Drag the mouse from one place of the window to another."""
    tab.mouse.move(*start)
    tab.mouse.down()
    tab.mouse.move(*end, steps=5)
    tab.mouse.up()


def type_into(tab, label, text):
    """Type a number into the field of this name."""
    field = tab.get_by_label(label, exact=True)
    field.fill(text)
    field.press("Enter")


def middle(box, x=0.5, y=0.5):
    """Return a place in a box, by default its middle."""
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


def swipe(tab, start, by, steps=6):
    """Draw a finger over the screen, and return how far the page scrolled."""
    before = tab.evaluate("scrollY")
    finger = tab.context.new_cdp_session(tab)

    def touch(kind, *points):
        places = [{"x": x, "y": y} for x, y in points]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    touch("touchStart", start)
    for i in range(1, steps + 1):
        touch("touchMove", (start[0] + by[0] * i / steps, start[1] + by[1] * i / steps))
        drawn(tab)
    touch("touchEnd")
    drawn(tab)
    finger.detach()
    return tab.evaluate("scrollY") - before


def numbers(text):
    """Return the ends of the lines of a path, as points of the plane."""
    parts = [line.split("L") for line in text.split("M")[1:]]
    points = [[[float(value) for value in end.split()] for end in line] for line in parts]
    return np.array(points) / 60 * [1, -1] + [-3, 3]


def number(text):
    """Return a number that the page shows."""
    digits, _, power = text.replace("−", "-").replace("+", "").partition(" × 10")
    return float(digits) * 10.0 ** int(power.translate(RAISED) or 0)
