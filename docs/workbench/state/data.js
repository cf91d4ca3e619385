/**
 * The points on the bench: the four, those of a data set, or the reader's own.
 *
 * @typedef {import("./bench.js").State} State
 * @typedef {import("../training/samples.js").Point} Point
 * @typedef {import("../training/samples.js").Samples} Samples
 * @typedef {import("../training/samples.js").Data} Data
 * @typedef {import("../training/step.js").Settings} Settings
 *
 * @typedef {object} Recipe what a data set is made from
 * @property {string} set named as in the package
 * @property {number} number of points in all
 * @property {number} noise
 * @property {number} seed
 * @property {number} share of the points that is held back
 */
import { FACTS } from "../facts.js";
import { checkedChoice, checkedNumber, checkedWhole } from "../network/checks.js";
import { DATA_SETS, dataSet, split } from "../network/datasets.js";
import { CORNERS, areCorners, sameData, samePoints } from "../training/samples.js";

/** @type {Recipe} */
export const USUAL_RECIPE = { set: "moons", number: 200, noise: 0.1, seed: 0, share: 0.2 };
const FEWEST = 4; // points of a data set, one for each corner
const MOST_NOISE = 2; // more of it, and the map shows none of the points
const MOST_HELD = 0.9;

/** The corners of a square around the middle. @type {Point[]} */
const SIGNED = CORNERS.map(([x, y]) => [2 * x - 1, 2 * y - 1]);

/** Every place where points may come from, in words. @type {Record<string, string>} */
export const SOURCES = {
  four: "the four corners", signed: "corners at −1 and 1", xor: "noise around the four", circles: "circles", moons: "moons", spirals: "spirals", own: "your own",
};

/** @typedef {"number" | "noise" | "seed" | "share"} RecipeNumber */

/** In the order in which a link holds them. @type {RecipeNumber[]} */
export const RECIPE_NUMBERS = ["number", "noise", "seed", "share"];

/** @type {Record<RecipeNumber, [number, number]>} */
export const RECIPE_LIMITS = {
  number: [FEWEST, FACTS.mostPoints], noise: [0, MOST_NOISE], seed: [0, /** @type {number} */ (FACTS.limits.seed.most)], share: [0, MOST_HELD],
};

/** @param {Recipe} recipe @param {Record<string, string>} [called] what its numbers are called in a refusal @returns {Recipe} */
export function checkedRecipe({ set, ...numbers }, called = {}) {
  checkedChoice("the data set", set, Object.keys(DATA_SETS));
  const checked = RECIPE_NUMBERS.map((name) => {
    const check = name === "number" || name === "seed" ? checkedWhole : checkedNumber;
    return [name, check(called[name] ?? name, numbers[name], ...RECIPE_LIMITS[name])];
  });
  return { set, .../** @type {any} */ (Object.fromEntries(checked)) };
}

/** @type {WeakMap<Recipe, Data>} */
const madeBefore = new WeakMap();

/** @param {Recipe} recipe @returns {Data} */
export function dataOfRecipe(recipe) {
  const { set, number, noise, seed, share } = recipe;
  const data = madeBefore.get(recipe) ?? { ...parted(dataSet(set, number, noise, seed), share, seed), recipe };
  madeBefore.set(recipe, data);
  return data;
}

/** @param {Samples} samples @param {number} share @param {number} seed @returns {Data} */
export const parted = (samples, share, seed) => (share > 0 && samples.points.length > 1 ? split(samples, share, seed) : { ...samples, held: null });

/** The recipe of these points, if they are still as it makes them. @param {Data} data */
export const recipeOf = (data) => (data.recipe && sameData(dataOfRecipe(data.recipe), data) ? data.recipe : null);

/** @param {Data} data @returns {string} a name of `SOURCES` */
export function sourceOf(data) {
  if (!data.held && areCorners(data.points)) return "four";
  if (!data.held && samePoints(data, { points: SIGNED })) return "signed";
  return recipeOf(data)?.set ?? "own";
}

/** The points of one choice, made from what was chosen before. @param {State} state @param {string} source @returns {Data} */
export function dataFromSource(state, source) {
  if (source !== "four" && source !== "signed") return dataOfRecipe({ ...(state.recipe ?? USUAL_RECIPE), set: source });
  const table = state.points.length === CORNERS.length && ["four", "signed"].includes(sourceOf(state));
  return { points: source === "four" ? CORNERS : SIGNED, labels: table ? state.labels : FACTS.labels, held: null, recipe: state.recipe };
}

/** All points, those that are held back after the others. @param {Samples & { held: Samples | null }} data @returns {Samples} */
export const allSamples = ({ points, labels, held }) => ({ points: [...points, ...(held?.points ?? [])], labels: [...labels, ...(held?.labels ?? [])] });

/** A step that is to learn from more points than there are learns from all. @param {Settings} settings @param {Point[]} points @returns {Settings} */
export const settingsFor = (settings, { length }) => (settings.batch !== "full" && settings.batch > length ? { ...settings, batch: "full" } : settings);

/** What changes on the bench with its points. @type {(state: State, data: Partial<Data> & { points: Point[] }) => Partial<State>} */
export const withData = ({ settings }, data) => ({ ...data, settings: settingsFor(settings, data.points) });

/** @type {(state: State, place: number, point: Point) => Partial<State>} */
export const withPointMoved = (state, place, point) => ({ points: state.points.map((old, i) => (i === place ? point : old)) });

/** @type {(state: State, place: number, label: number) => Partial<State>} */
export const withPointLabelled = (state, place, label) => ({ labels: state.labels.map((old, i) => (i === place ? label : old)) });

/** @type {(state: State, point: Point, label: number) => Partial<State>} */
export const withPointAdded = ({ points, labels }, point, label) => ({ points: [...points, point], labels: [...labels, label] });

/** @type {(state: State, place: number) => Partial<State>} */
export function withPointDeleted(state, place) {
  /** @type {<T>(list: T[]) => T[]} */
  const without = (list) => list.filter((_, i) => i !== place);
  return withData(state, { points: without(state.points), labels: without(state.labels) });
}

/** @param {{ points: Point[] }} data */
export const countOfPoints = ({ points: { length } }) => `${length} ${length === 1 ? "point" : "points"}`;

/** What there is to learn from, in words. @param {Data} data */
export function dataInWords(data) {
  const { points, labels, held } = data;
  const ones = labels.filter(Boolean).length;
  const source = sourceOf(data);
  const { noise, seed } = recipeOf(data) ?? {};
  const of = source === "own" ? "" : `, ${SOURCES[source]}${seed === undefined ? "" : noise ? `, noise ${noise}, seed ${seed}` : `, without noise, seed ${seed}`}`;
  return `${countOfPoints(data)}${of}: ${points.length - ones} of class 0, ${ones} of class 1${held ? `, and ${held.points.length} held back` : ""}`;
}
