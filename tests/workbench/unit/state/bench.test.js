import { data, drawn, settings } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { widthsOf } from "../../../../docs/workbench/network/model.js";
import { atStep, freshState, stateOf, trained, trainedToTheEnd } from "../../../../docs/workbench/state/bench.js";
import { withSettings } from "../../../../docs/workbench/state/tuning.js";

const END = trainedToTheEnd(freshState(settings({ epochs: 10 }), data(), 0));
const tuned = (state, asked) => ({ ...state, ...withSettings(state, asked, {}).change });

test("a network with an output tanh is trained with squared error, whatever was chosen before", () => {
  const state = stateOf(drawn(1, [2], "relu", "tanh"), settings({ loss: "cross entropy" }), data(), 0);
  assert.equal(state.settings.loss, "squared error");
  assert.doesNotThrow(() => withSettings(state, { hidden: [3] }));
  assert.equal(stateOf(drawn(1, [2], "relu", "sigmoid"), settings(), data(), 0).settings.loss, "cross entropy");
});

for (const asked of [{ hidden: [4] }, { hidden: [6] }, { hidden: [2, 2] }, { activation: "tanh" }, { output: "sigmoid" }, { output: "tanh" }]) {
  test(`going back after ${JSON.stringify(asked)} gives the settings of the network that is shown`, () => {
    const changed = tuned(END, asked);
    const back = atStep({ ...changed, run: END.run }, 20);
    assert.deepEqual(back.network, END.run.networkAt(20));
    assert.deepEqual([back.settings.hidden, back.settings.activation, back.settings.output], [[5], "relu", "identity"]);
    const { state, finite } = trained(back, 1);
    assert.deepEqual([finite, widthsOf(state.network)], [true, [5]]);
  });
}

test("going back to an output behind which no threshold can be moved puts it to 0", () => {
  const learned = trained(freshState(settings({ output: "sigmoid" }), data(), 0), 8).state;
  const moved = { ...tuned(learned, { output: "identity" }), threshold: 0.25 };
  assert.equal(moved.edited, true);
  assert.deepEqual([atStep(moved, 4).settings.output, atStep(moved, 4).threshold], ["sigmoid", 0]);
});
