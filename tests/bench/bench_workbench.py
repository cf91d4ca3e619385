"""How fast the workbench redraws, explains and trains, in Chromium.

Run as ``python tests/bench/bench_workbench.py [--quick]`` after ``make html``.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from peers import QUICK

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from docs._site.check.browser import started  # noqa: E402

NETWORKS = ((5, "relu"), (5, "gelu"), (16, "relu"), (5, "tanh"))[: 1 if QUICK else 4]
TURNS = 3 if QUICK else 100
# Each turn changes a weight and measures from the beginning of the next frame until all views are
# drawn and laid out; then it waits for the words.
REDRAW = """async ({ hidden, activation, turns }) => {
  await workbench.train({ seed: 7, hidden, activation, epochs: 50, lr: 0.1, momentum: 0.4 });
  await workbench.claims();
  const state = workbench.state();
  const draws = [];
  for (let turn = 0; turn < turns; turn++) {
    state.w1[0][0] += 0.01;
    let begun;
    requestAnimationFrame(() => { begun = performance.now(); });
    workbench.set(state);
    await new Promise((done) => requestAnimationFrame(() => {
      document.body.getBoundingClientRect();
      draws.push(performance.now() - begun);
      done();
    }));
  }
  const last = performance.now();
  while (document.querySelector(".wb-stale")) await new Promise(requestAnimationFrame);
  return { draws, words: performance.now() - last };
}"""


def redrawing(tab, hidden: int, activation: str) -> None:
    """Print how long a frame takes, and how long after the last change the words are right."""
    waits = []
    for _ in range(1 if QUICK else 5):
        found = tab.evaluate(REDRAW, {"hidden": hidden, "activation": activation, "turns": TURNS})
        waits.append(found["words"])
    middle = statistics.median(found["draws"])
    late = statistics.quantiles(found["draws"], n=20)[-1]
    what = f"redraw, {hidden:2} units, {activation}"
    print(f"  {what:23}{middle:7.1f} ms median, {late:.1f} ms at 95 %")
    print(
        f"  words after the last   {statistics.median(waits):7.0f} ms median, {max(waits):.0f} most"
    )


def main() -> None:
    """Measure in turn."""
    print("The workbench (aims: 16 ms, 33 ms at 95 %, words within 250 ms, 1,000 seeds in 2 s)")
    with started() as browser:
        tab = browser.new_page(viewport={"width": 1280, "height": 900})
        tab.goto((ROOT / "build" / "html" / "workbench.html").as_uri())
        tab.wait_for_function("window.workbench")
        for hidden, activation in NETWORKS:
            redrawing(tab, hidden, activation)
        tab.evaluate(
            "workbench.train({ seed: 7, hidden: 5, epochs: 50, lr: 0.1, momentum: 0.4, "
            "activation: 'relu' })"
        )
        tab.get_by_role("button", name="Train 1,000 seeds").click()
        line = tab.get_by_text("of 1000 seeds succeed")
        line.wait_for()
        print(" ", line.inner_text().split("It took")[1].strip(), "for 1,000 seeds")


if __name__ == "__main__":
    main()
