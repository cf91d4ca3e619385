import { FACTS, drawn, settings } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { checkedSettings, fittingTo, thresholdBehind } from "../../../../docs/workbench/state/settings.js";

test("what is left out is usual, and comes in the usual order", () => {
  const found = checkedSettings({ output: "sigmoid", hidden: 3, batch: "sample" });
  assert.deepEqual(found, settings({ output: "sigmoid", hidden: [3], batch: 1 }));
  assert.deepEqual(Object.keys(found), Object.keys(FACTS.settings));
  assert.equal(checkedSettings({}, settings({ lr: 0.3 })).lr, 0.3);
});

for (const [words, given] of Object.entries({
  "momentum is 1; it must be below 1": { momentum: 1 },
  "momentum is −0.5; it must be a finite number, at least 0": { momentum: -0.5 },
  "epochs is 0; it must be from 1 to 5000": { epochs: 0 },
  "batch is 501; it must be from 1 to 500": { batch: 501 },
  "activation is \"sine\"; it must be one of": { activation: "sine" },
  "order is \"any\"; it must be one of": { order: "any" },
  "loss is cross entropy, which needs probabilities": { output: "tanh", loss: "cross entropy" },
})) {
  test(words, () => assert.throws(() => checkedSettings(given), (error) => error instanceof RangeError && error.message.startsWith(words)));
}

test("a refusal has the name that a reader knows", () => {
  assert.throws(() => checkedSettings({ lr: -1 }, FACTS.settings, { lr: "learning rate" }), /^RangeError: learning rate is −1/);
});

test("settings that go with a network are its own, and behind an output a threshold is 0", () => {
  const its = fittingTo(drawn(1, [2, 3], "gelu", "tanh"), settings({ lr: 0.3 }));
  assert.deepEqual(its, settings({ lr: 0.3, hidden: [2, 3], activation: "gelu", output: "tanh", loss: "squared error" }));
  assert.deepEqual(["identity", "sigmoid", "tanh"].map((output) => thresholdBehind(0.5, output)), [0.5, 0, 0]);
});
