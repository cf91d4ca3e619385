import { data, drawn, settings } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { stateOf } from "../../../../docs/workbench/state/bench.js";
import { withSettings } from "../../../../docs/workbench/state/tuning.js";

test("a network with an output tanh is trained with squared error, whatever was chosen before", () => {
  const state = stateOf(drawn(1, [2], "relu", "tanh"), settings({ loss: "cross entropy" }), data(), 0);
  assert.equal(state.settings.loss, "squared error");
  assert.doesNotThrow(() => withSettings(state, { hidden: [3] }));
  assert.equal(stateOf(drawn(1, [2], "relu", "sigmoid"), settings(), data(), 0).settings.loss, "cross entropy");
});
