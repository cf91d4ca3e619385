import { RIDGE } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import {
  checkedChoice, checkedLabels, checkedNames, checkedNetwork, checkedNumber, checkedPoints, checkedThreshold, checkedWhole, checkedWidths,
} from "../../../../docs/workbench/network/checks.js";

const PLAIN = { w1: [[1, -1], [-1, 1]], b1: [0, 0], w2: [-2, -2], b2: 1, activation: "relu" };
const LAYERS = [[[[1, -1], [-1, 1]], [0, 0]], [[[1], [1]], [0]], [[[2]], [-1]]];

const REFUSED = {
  "momentum is −1; it must be from 0 to 1": () => checkedNumber("momentum", -1, 0, 1),
  "lr is ∞; it must be a finite number, at least 0": () => checkedNumber("lr", Infinity, 0),
  "b2 is \"1\"; it must be a finite number": () => checkedNumber("b2", "1"),
  "seed is 1.5; it must be a whole number from 0 to 9": () => checkedWhole("seed", 1.5, 0, 9),
  "seed is 10; it must be from 0 to 9": () => checkedWhole("seed", 10, 0, 9),
  "loss is undefined; it must be one of a, b": () => checkedChoice("loss", undefined, ["a", "b"]),
  "it is null; it must be an object with some of a, b": () => checkedNames("it", null, ["a", "b"]),
  "it holds \"c\", which is not known; it can hold a, b": () => checkedNames("it", { a: 1, c: 1 }, ["a", "b"]),
  "threshold is \"1\"; it must be a finite number": () => checkedThreshold("1", "sigmoid"),
  "threshold is −1; with output sigmoid it must be 0, where the class changes": () => checkedThreshold(-1, "sigmoid"),
  "hidden has 4 layers; there must be from 1 to 3": () => checkedWidths("hidden", [1, 1, 1, 1]),
  "hidden is 17; it must be from 1 to 16": () => checkedWidths("hidden", 17),
  "a layer of hidden is 9; it must be from 1 to 8": () => checkedWidths("hidden", [2, 9]),
  "hidden is 0; it must be from 1 to 16": () => checkedWidths("hidden", [0]),
  "labels has 2 numbers; it must be a list of 4": () => checkedLabels([0, 1]),
  "labels[1] is 2; it must be from 0 to 1": () => checkedLabels([0, 2], 2),
  "points has 0 points; it must be a list of 1 to 500": () => checkedPoints([]),
  "points has 501 points; it must be a list of 1 to 500": () => checkedPoints(Array(501).fill([0, 0])),
  "points[1] has 3 numbers; it must be a list of 2": () => checkedPoints([[0, 0], [1, 2, 3]]),
  "points[0][1] is NaN; it must be a finite number": () => checkedPoints([[0, NaN]]),
  "the network is 3; it must have w1, b1, w2, b2, or layers": () => checkedNetwork(3),
  "b1 is missing; a network has w1, b1, w2, b2": () => checkedNetwork({ ...PLAIN, b1: undefined }),
  "w1 is [[1,1]]; it must be two lists, one for each input": () => checkedNetwork({ ...PLAIN, w1: [[1, 1]] }),
  "w1[1] has 1 numbers; it must be a list of 2": () => checkedNetwork({ ...PLAIN, w1: [[1, 1], [1]] }),
  "b1 has 1 numbers; it must be a list of 2": () => checkedNetwork({ ...PLAIN, b1: [0] }),
  "w2 has 3 numbers; it must be a list of 2": () => checkedNetwork({ ...PLAIN, w2: [1, 1, 1] }),
  "b2 is \"x\"; it must be a finite number": () => checkedNetwork({ ...PLAIN, b2: "x" }),
  "activation is \"step\"; it must be one of": () => checkedNetwork({ ...PLAIN, activation: "step" }),
  "output is \"relu\"; it must be one of identity, sigmoid, tanh": () => checkedNetwork({ ...PLAIN, output: "relu" }),
  "the network holds layers and w1; one of them says all": () => checkedNetwork({ ...PLAIN, layers: LAYERS }),
  "layers is []; it must be a list of pairs [w, b], two or more": () => checkedNetwork({ layers: [] }),
  "w2 has 3 rows; it must be a list of 2": () => checkedNetwork({ layers: [LAYERS[0], [[[1], [1], [1]], [0]], LAYERS[2]] }),
  "w3[0] has 2 numbers; it must be a list of 1": () => checkedNetwork({ layers: [...LAYERS.slice(0, 2), [[[2, 2]], [-1]]] }),
};

for (const [words, call] of Object.entries(REFUSED)) {
  test(words, () => assert.throws(call, (error) => error instanceof RangeError && error.message.startsWith(words)));
}

test("what is long is cut", () => {
  assert.throws(() => checkedNumber("b2", "x".repeat(100)), ({ message }) => message.length < 90 && message.includes("…"));
});

test("networks as the page, the package and files write them", () => {
  assert.deepEqual(checkedNetwork(PLAIN), RIDGE);
  assert.deepEqual(checkedNetwork({ ...PLAIN, w2: [[-2], [-2]], b2: [1] }), RIDGE);
  assert.deepEqual(checkedNetwork({ layers: [[PLAIN.w1, PLAIN.b1], [[[-2], [-2]], [1]]] }), RIDGE);
  const named = { w1: LAYERS[0][0], b1: LAYERS[0][1], w2: LAYERS[1][0], b2: LAYERS[1][1], w3: [2], b3: -1 };
  assert.deepEqual(checkedNetwork(named), checkedNetwork({ layers: LAYERS }));
});

test("what is allowed comes back", () => {
  assert.deepEqual(checkedWidths("hidden", 3), [3]);
  assert.deepEqual(checkedWidths("hidden", [8, 8, 8]), [8, 8, 8]);
  assert.deepEqual(checkedPoints([[0, -0.5]]), [[0, -0.5]]);
});
