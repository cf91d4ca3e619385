import { data, settings } from "../given.js";
import assert from "node:assert/strict";
import test from "node:test";
import { dataSet, split } from "../../../../docs/workbench/network/datasets.js";
import { freshState } from "../../../../docs/workbench/state/bench.js";
import {
  USUAL_RECIPE, allSamples, checkedRecipe, countOfPoints, dataFromSource, dataInWords, dataOfRecipe, parted, recipeOf, settingsFor, sourceOf,
  withData, withPointAdded, withPointDeleted, withPointLabelled, withPointMoved,
} from "../../../../docs/workbench/state/data.js";

const RECIPE = { set: "circles", number: 20, noise: 0.05, seed: 3, share: 0.25 };
const MADE = dataOfRecipe(RECIPE);
const BENCH = freshState(settings({ batch: 4 }), data(), 0);

test("a recipe makes the points of the package's set, some of them held back", () => {
  assert.deepEqual(MADE, { ...split(dataSet("circles", 20, 0.05, 3), 0.25, 3), recipe: RECIPE });
  assert.equal(dataOfRecipe(RECIPE), MADE); // which is not made again
  assert.deepEqual(dataOfRecipe({ ...RECIPE, share: 0 }).held, null);
  assert.deepEqual(checkedRecipe(RECIPE), RECIPE);
});

for (const [words, change] of Object.entries({
  "the data set is \"stars\"; it must be one of xor, circles, moons, spirals": { set: "stars" },
  "number is 3; it must be from 4 to 500": { number: 3 },
  "number is 4.5; it must be a whole number from 4 to 500": { number: 4.5 },
  "noise is 2.5; it must be from 0 to 2": { noise: 2.5 },
  "share is 1; it must be from 0 to 0.9": { share: 1 },
})) {
  test(words, () => assert.throws(() => checkedRecipe({ ...RECIPE, ...change }), { name: "RangeError", message: words }));
}

test("points are known by where they come from, until one is another", () => {
  const signed = dataFromSource(BENCH, "signed");
  assert.deepEqual([sourceOf(data()), sourceOf(signed), sourceOf(MADE)], ["four", "signed", "circles"]);
  assert.deepEqual([recipeOf(MADE), recipeOf(structuredClone(MADE))], [RECIPE, RECIPE]);
  const moved = { ...MADE, ...withPointMoved(MADE, 0, [0, 0]) };
  assert.deepEqual([sourceOf(moved), recipeOf(moved)], ["own", null]);
  assert.equal(sourceOf(data({ held: { points: [[0, 0]], labels: [1] } })), "own");
});

test("the four corners keep their labels when they go to −1 and 1, others don't", () => {
  const other = { ...BENCH, labels: [1, 1, 1, 0] };
  assert.deepEqual(dataFromSource(other, "signed"), { points: [[-1, -1], [-1, 1], [1, -1], [1, 1]], labels: [1, 1, 1, 0], held: null, recipe: undefined });
  assert.deepEqual(dataFromSource({ ...BENCH, ...MADE }, "four").labels, data().labels);
  assert.deepEqual(dataFromSource(BENCH, "moons").recipe, USUAL_RECIPE);
  assert.deepEqual(dataFromSource({ ...BENCH, ...MADE }, "moons").recipe, { ...RECIPE, set: "moons" });
});

test("all samples are those of both sides, and one alone is not held back", () => {
  const all = allSamples(MADE);
  assert.deepEqual([all.points.length, all.labels.length], [20, 20]);
  assert.deepEqual(parted({ points: [[0, 0]], labels: [1] }, 0.5, 0), { points: [[0, 0]], labels: [1], held: null });
  assert.equal(parted(all, 0.5, 0).held.points.length, 10);
});

test("points come, go, move and take another class, and a batch has no more than there are", () => {
  assert.deepEqual(withPointAdded(BENCH, [2, 2], 1), { points: [...BENCH.points, [2, 2]], labels: [...BENCH.labels, 1] });
  assert.deepEqual(withPointMoved(BENCH, 1, [2, 2]), { points: [[0, 0], [2, 2], [1, 0], [1, 1]] });
  assert.deepEqual(withPointLabelled(BENCH, 1, 1), { labels: [1, 1, 0, 1] });
  const { points, labels, settings: its } = withPointDeleted(BENCH, 1);
  assert.deepEqual([points, labels, its.batch], [[[0, 0], [1, 0], [1, 1]], [1, 0, 1], "full"]);
  assert.deepEqual(withData(BENCH, MADE).settings, BENCH.settings);
  assert.equal(settingsFor(settings({ batch: "full" }), [[0, 0]]).batch, "full");
});

test("what there is to learn from, in words", () => {
  assert.equal(dataInWords(data()), "4 points, the four corners: 2 of class 0, 2 of class 1");
  assert.equal(dataInWords({ points: [[0, 0]], labels: [1], held: null }), "1 point: 0 of class 0, 1 of class 1");
  assert.match(dataInWords(MADE), /^15 points, circles, noise 0\.05, seed 3: \d+ of class 0, \d+ of class 1, and 5 held back$/);
  assert.match(dataInWords(dataOfRecipe({ ...RECIPE, noise: 0 })), /^15 points, circles, without noise, seed 3: /);
  assert.deepEqual([countOfPoints({ points: [[0, 0]] }), countOfPoints(MADE)], ["1 point", "15 points"]);
});
