import { near } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { wilsonInterval } from "../../../../docs/workbench/studies/intervals.js";

test("Wilson's intervals are the package's", () => {
  near(wilsonInterval(5, 10), [0.23659309, 0.76340691], 1e-8);
  near(wilsonInterval(0, 10), [0, 0.2775328], 1e-7);
  assert.equal(wilsonInterval(10, 10)[1], 1);
  const [low, high] = wilsonInterval(10_000, 10_000);
  assert.ok(low < 1 && high === 1);
});
