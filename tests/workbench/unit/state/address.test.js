import { DEPTHS, FACTS, data, drawn, settings } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { addressOf, stateFrom } from "../../../../docs/workbench/state/address.js";
import { freshState, stateOf, trained } from "../../../../docs/workbench/state/bench.js";

const CLOUD = { points: [[0.1, -0], [1e-9, 1e300], [-2, 3]], labels: [0, 1, 1], held: { points: [[0.5, 0.25]], labels: [1] } };
/** The state that a link of another opens. */
const there = (state) => stateFrom(addressOf(state).slice(1));

for (const widths of DEPTHS) {
  for (const its of [data(), CLOUD]) {
    test(`2–${widths.join("–")}–1 with ${its.points.length} points comes back to the last bit`, () => {
      const state = stateOf(drawn(3, widths, "hard_tanh"), settings({ batch: "full", loss: "squared error" }), its, -0.1);
      const { network, points, labels, held, settings: how, threshold } = there(state);
      assert.deepEqual([network, points, labels, held, how, threshold],
        [state.network, state.points, state.labels, state.held, state.settings, -0.1]);
    });

    test(`2–${widths.join("–")}–1 with ${its.points.length} points comes back in its run`, () => {
      const begun = freshState(settings({ hidden: widths, batch: 2, weight_decay: 0.01, epochs: 5 }), its, 0);
      const { state } = trained(begun, 7);
      const back = there(state);
      assert.deepEqual([back.network, back.step, back.edited], [state.network, 7, false]);
      assert.deepEqual([back.run.losses, back.run.heldLosses], [state.run.losses, state.run.heldLosses]);
      assert.deepEqual(trained(back, 3).state.network, trained(state, 3).state.network);
    });
  }
}

test("what is looked at comes back too", () => {
  const state = { ...freshState(FACTS.settings, data(), 0), probe: [0.1, 0.2], line: [[0, 0], [1, 3]], axes: ["3", "1"], view: "class" };
  const { probe, line, axes, view } = there(state);
  assert.deepEqual([probe, line, axes, view], [state.probe, state.line, ["3", "1"], "class"]);
});

test("a link doesn't name axes that are gone, and may name some without a network", () => {
  const state = { ...freshState(settings({ hidden: [2] }), data(), 0), axes: ["3", "1"] };
  assert.match(addressOf(state), /&axes=1,2&/);
  assert.equal(there(state).axes, null);
  assert.deepEqual(stateFrom("hidden=2,3&axes=2.3,2.1").axes, ["2.3", "2.1"]);
});

test("a link has as many steps as its run may have, whatever the batch is by now", () => {
  const { state } = trained(freshState(settings({ hidden: [2, 1], epochs: 1300 }), data(), 0), 5200);
  const back = there({ ...state, settings: { ...state.settings, batch: "full" } });
  assert.deepEqual([back.step, back.settings.batch, back.run.settings.batch, back.run.settings.hidden], [5200, "full", 1, [2, 1]]);
});

test("a run that had other units than the bench is in the link", () => {
  const { state } = trained(freshState(settings({ hidden: [2, 3] }), data(), 0), 4);
  const smaller = stateOf(drawn(1, [2, 2], "relu"), settings(), data(), 0);
  const back = there({ ...smaller, run: state.run, step: 4, edited: true });
  assert.deepEqual([back.settings.hidden, back.run.settings.hidden, back.run.losses], [[2, 2], [2, 3], state.run.losses]);
});

test("a link may say what is looked at anyway", () => {
  assert.equal(stateFrom("view=map").view, "map");
  assert.throws(() => stateFrom("view=maps"), RangeError);
});

test("an address that was cut anywhere is refused", () => {
  const whole = addressOf(trained(freshState(settings({ hidden: [2, 1] }), data(), 0), 3).state).slice(1);
  const least = whole.indexOf("&w2="); // a shorter one names no network, or not all of it
  for (let end = least; end < whole.length; end++) assert.throws(() => stateFrom(whole.slice(0, end)), RangeError);
});

for (const [address, words] of Object.entries({
  "seed=-1": "seed is −1; it must be from 0 to 9007199254740991",
  "hidden=9,2": "a layer of hidden is 9; it must be from 1 to 8",
  "hidden=4.5": "hidden is 4.5; it must be a whole number from 1 to 16",
  "batch=5": "batch is 5; it must be from 1 to 4",
  "points=0,0;1&labels=01": "points holds 1 numbers together; it must be 2",
  "points=0,0;1,1&labels=0": "labels has 1 numbers; it must be a list of 2",
  "loss=hinge": "loss is \"hinge\"; it must be one of cross entropy, squared error",
  "output=tanh": "loss is cross entropy, which needs probabilities",
  "momentum=1": "momentum is 1; it must be below 1",
  "momentum=1.5": "momentum is 1.5; it must be below 1",
  "momentum=1,5": "momentum holds “1,5”, which is not a number",
  "start=constructor": "start is “constructor”; it must be one of",
  "seed=1&seed=2": "seed stands in it twice",
  "w4=1": "“w4” is not known in it",
  "hidden=2,2&axes=1.1,2.1": "axes is “1.1,2.1”; it must name two units of one layer",
  "axes=1,1": "axes is “1,1”; it must name two units of one layer",
  "output=sigmoid&threshold=0.3": "threshold is 0.3; with output sigmoid it must be 0, where the class changes",
  "axes=1,2,3": "axes is “1,2,3”; it must name two units of one layer",
})) {
  test(`#${address} is refused`, () => {
    assert.throws(() => stateFrom(address), (error) => error instanceof RangeError && error.message.startsWith(words));
  });
}
