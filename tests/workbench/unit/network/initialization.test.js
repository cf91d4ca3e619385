import { near, settings } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { initialNetwork } from "../../../../docs/workbench/network/initialization.js";

test("initial weights are the package's, biases 0", () => {
  const { layers, activation } = initialNetwork(settings({ seed: 7, hidden: [2], activation: "tanh" }));
  near(layers[0].w, [[0.1308407363270492, -1.2639214974382833], [-1.2179871652440917, -0.20446973672273494]], 1e-15);
  near(layers[1].w, [[0.04892218591989875], [-0.05529108653771532]], 1e-15);
  assert.deepEqual([layers[0].b, layers[1].b, activation], [[0, 0], [0], "tanh"]);
});

test("initial weights of three layers", () => {
  const { layers } = initialNetwork(settings({ seed: 0, hidden: [1, 1, 1] }));
  const wanted = [[[-0.41856673820947193], [0.16239639148667037]], [[0.8359235836579911]], [[-0.7689271815147903]], [[-0.8187373393183103]]];
  near(layers.map(({ w }) => w), wanted, 1e-15);
});
