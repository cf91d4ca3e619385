import { data, drawn, settings } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { Bench, stateOf } from "../../../../docs/workbench/state/bench.js";
import { addPoint } from "../../../../docs/workbench/view/points.js";

test("points that are held back count among the most that the bench holds", () => {
  globalThis.requestAnimationFrame = () => 0;
  const some = (count) => ({ points: Array.from({ length: count }, (_, i) => [i / 100, 0]), labels: Array(count).fill(1) });
  const bench = new Bench(stateOf(drawn(1, [2], "relu"), settings(), data({ ...some(399), held: some(100) }), 0));
  const said = [];
  bench.on("said", (text) => said.push(text));
  for (const x of [1, 2]) addPoint(bench, [x, 1]);
  assert.deepEqual([bench.state.points.length, said], [400, ["There are 500 points, the most that the bench holds."]]);
});
