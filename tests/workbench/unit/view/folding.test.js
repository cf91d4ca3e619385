import { data, near, network, settings } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { Bench, stateOf } from "../../../../docs/workbench/state/bench.js";
import { pivotOf, turnedByKey } from "../../../../docs/workbench/view/folding.js";

/** A bench with one unit, whose fold is x₁ + x₂ = 1 whatever the size of its weights. */
const benchWith = (size) => new Bench(stateOf(network([[[[size], [size]], [-size]], [[[1]], [0]]]), settings(), data(), 0));
const key = (name, shiftKey) => ({ key: name, shiftKey, preventDefault() {} });

for (const size of [1, -3, 1e-170, 1e170]) {
  test(`a fold of weights ${size} turns around its middle at its ends, and moves elsewhere`, () => {
    const line = { w: [size, size], b: -size };
    near(pivotOf(line, [3, -2]), [0.5, 0.5]);
    near(pivotOf(line, [-2, 3]), [0.5, 0.5]);
    assert.equal(pivotOf(line, [0.5, 0.5]), null);
  });

  test(`a fold of weights ${size} is turned by keys around its point nearest to the origin`, () => {
    const bench = benchWith(size);
    turnedByKey(key("ArrowUp", true), 0, bench);
    const [cos, sin] = [Math.cos(Math.PI / 90), Math.sin(Math.PI / 90)];
    const [{ w: [[w1], [w2]], b: [b] }] = bench.state.network.layers;
    near([w1 / size, w2 / size, b / size], [cos - sin, cos + sin, -cos]);
  });
}

test("a fold moves by keys, and a unit without weights stays as it is", () => {
  const bench = benchWith(1);
  turnedByKey(key("ArrowRight", false), 0, bench);
  near(bench.state.network.layers[0].b, [-1.05]);
  const none = benchWith(0);
  turnedByKey(key("ArrowRight", true), 0, none);
  near(none.state.network.layers[0].b, [0]);
});
