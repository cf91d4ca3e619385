import { RIDGE, drawn, network } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import {
  firstOf, forward, networkOf, outgoing, parameterAt, parametersOf, unitName, unitPlaces, widthsOf, withOutgoing, withParameter,
} from "../../../../docs/workbench/network/model.js";

// At (1, 2): z of layer 1 is 3.5 and −1, so a is 3.5 and 0; z of layer 2 is 6 and −3.5, a is 6 and 0.
const DEEP = network([[[[1, 1], [1, -1]], [0.5, 0]], [[[2, -1], [1, 1]], [-1, 0]], [[[0.5], [4]], [-1]]]);

test("a network of two layers by hand", () => {
  const { z, a, contributions, bias, logit } = forward(DEEP, [1, 2]);
  assert.deepEqual(z, [[3.5, -1], [6, -3.5]]);
  assert.deepEqual(a, [[3.5, 0], [6, 0]]);
  assert.deepEqual([contributions, bias, logit], [[3, 0], -1, 2]);
});

test("the ridge at the corners", () => {
  const logits = [[0, 0], [0, 1], [1, 0], [1, 1]].map((point) => forward(RIDGE, point).logit);
  assert.deepEqual(logits, [1, -1, -1, 1]);
});

test("units are counted layer after layer", () => {
  assert.deepEqual(widthsOf(DEEP), [2, 2]);
  assert.deepEqual(unitPlaces([2, 1]), [{ layer: 0, to: 0 }, { layer: 0, to: 1 }, { layer: 1, to: 0 }]);
  assert.deepEqual([0, 1, 2].map((layer) => firstOf([1, 2, 3], layer)), [0, 1, 3]);
  assert.deepEqual([unitName([3], 2), unitName([3, 2], 2), unitName([3, 2], 3)], ["3", "1.3", "2.1"]);
});

test("a parameter is another in a network of its own", () => {
  for (const place of [{ layer: 1, from: 1, to: 0 }, { layer: 0, from: null, to: 1 }, { layer: 2, from: 0, to: 0 }]) {
    const before = structuredClone(DEEP);
    const changed = withParameter(DEEP, place, 9);
    assert.deepEqual(DEEP, before);
    assert.equal(parameterAt(changed, place), 9);
    assert.deepEqual(withParameter(changed, place, parameterAt(DEEP, place)), DEEP);
  }
});

test("a unit's weights to the next layer", () => {
  assert.deepEqual([0, 1, 2, 3].map((unit) => outgoing(DEEP, unit)), [[2, -1], [1, 1], [0.5], [4]]);
  const silent = withOutgoing(DEEP, 0, [0, 0]);
  assert.deepEqual(outgoing(silent, 0), [0, 0]);
  assert.equal(forward(silent, [1, 2]).logit, -1);
  assert.deepEqual(outgoing(DEEP, 0), [2, -1]);
});

test("parameters in a row and back", () => {
  assert.deepEqual([...parametersOf(DEEP)], [1, 1, 1, -1, 0.5, 0, 2, -1, 1, 1, -1, 0, 0.5, 4, -1]);
  const wild = drawn(5, [3, 1, 2], "tanh", "sigmoid");
  assert.deepEqual(networkOf(parametersOf(wild), { widths: [3, 1, 2], activation: "tanh", output: "sigmoid" }), wild);
});
