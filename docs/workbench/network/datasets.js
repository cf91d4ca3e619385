/** Data sets of two classes, point for point those of the package, and how some are held back. */
import { FACTS } from "../facts.js";
import { normals, randomBits } from "./streams.js";
import { clamped, times } from "../plain.js";

/**
 * @typedef {import("../training/samples.js").Point} Point
 * @typedef {import("../training/samples.js").Samples} Samples
 */

const NOISE = 2 ** 63; // streams of a seed
const SPLITS = 3 * 2 ** 62;
const GRID = 1024; // all coordinates are multiples of its inverse
const INNER_RADIUS = 0.8;
const INNERMOST = 0.1; // where a spiral begins

/** The data sets by the package's names: each class's points for its count. @type {Record<string, (number: number) => Samples>} */
export const DATA_SETS = {
  xor(number) {
    const { samples: corners } = FACTS;
    const points = times(number, (i) => corners[i % 4]);
    return { points, labels: points.map(([x, y]) => Number(x === y)) };
  },
  circles: (number) => ofTwo(number, (count, inner) =>
    spaced(0, 2 * Math.PI, count, false).map((angle) => onCircle(angle, inner ? INNER_RADIUS : 1))),
  moons: (number) => ofTwo(number, (count, lower) =>
    spaced(0, Math.PI, count).map((angle) => {
      const [x, y] = onCircle(angle);
      return lower ? [1 - x, 0.5 - y] : [x, y];
    })),
  spirals: (number) => ofTwo(number, (count, second) => {
    const radii = spaced(INNERMOST, 1, count);
    return spaced(0, 1, count).map((share, i) => onCircle(2 * Math.PI * share, second ? -radii[i] : radii[i]));
  }),
};

/**
 * @param {string} name
 * @param {number} number
 * @param {number} noise standard deviation of the normal noise in each coordinate
 * @param {number} seed
 * @returns {Samples}
 */
export function dataSet(name, number, noise, seed) {
  const { points, labels } = DATA_SETS[name](number);
  const drawn = noise ? normals(seed, 2 * number, NOISE) : [];
  // a little below the middle, where no short fraction lies, rounding turns: see the package
  const onGrid = (/** @type {number} */ value) => Math.floor(value * GRID + (0.5 + 2 ** -20)) / GRID;
  return {
    points: points.map((point, i) => /** @type {Point} */ (point.map((value, k) => onGrid(noise ? value + noise * drawn[2 * i + k] : value)))),
    labels,
  };
}

/**
 * @param {Samples} samples
 * @param {number} share of them that is held back, above 0 and below 1
 * @param {number} seed
 * @returns {Samples & { held: Samples }}
 */
export function split({ points, labels }, share, seed) {
  const count = points.length;
  const held = clamped(Math.floor(share * count + 0.5), 1, count - 1);
  const bits = randomBits(seed, SPLITS);
  const keys = points.map((_, i) => bits(i));
  const order = keys.map((_, i) => i).sort((i, j) => (keys[i] < keys[j] ? -1 : 1));
  const back = new Set(order.slice(0, held));
  /** @param {boolean} wanted @returns {Samples} */
  const those = (wanted) => {
    const places = order.map((_, i) => i).filter((i) => back.has(i) === wanted);
    return { points: places.map((i) => points[i]), labels: places.map((i) => labels[i]) };
  };
  return { ...those(false), held: those(true) };
}

/** The points of class 0, then those of class 1. @type {(number: number, of: (count: number, second: boolean) => Point[]) => Samples} */
function ofTwo(number, of) {
  const parts = [of(Math.floor(number / 2), false), of(Math.ceil(number / 2), true)];
  return { points: parts.flat(), labels: parts.flatMap((part, label) => part.map(() => label)) };
}

/** As numpy spaces numbers, to the last bit. @param {number} from @param {number} to @param {number} count @param {boolean} [end] whether the last is `to` */
function spaced(from, to, count, end = true) {
  const step = (to - from) / Math.max(1, end ? count - 1 : count);
  return times(count, (i) => (end && i > 0 && i === count - 1 ? to : i * step + from));
}

/** @param {number} angle @param {number} [radius] @returns {Point} */
const onCircle = (angle, radius = 1) => [radius * Math.cos(angle), radius * Math.sin(angle)];
