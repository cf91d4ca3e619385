/** How a run ended, decided as the package does: exactly, for a piecewise linear activation. */
import { ACTIVATIONS } from "../network/activations.js";
import { forward, lastLayer, networkOf, parametersOf, widthsOf } from "../network/model.js";
import { areCorners } from "../training/samples.js";
import { wholeNumbers } from "../exact/wholes.js";

/** @typedef {import("../network/model.js").Network} Network */

/** The outcome of a run whose numbers grew beyond floating point, so that there is no network to judge. */
export const DIVERGED = "diverged";

/** A failure of a kind that is not looked for. */
export const FAILED = "failed";

/** The one that a study counts. */
export const SUCCESS = "success";

/**
 * @param {Network} network
 * @param {import("../training/samples.js").Samples} samples the four corners, or any points where all are right
 * @param {number} [threshold]
 * @returns {string | null} null for a failure at other points than the four, of which the words' Python knows the kind
 */
export function outcome(network, { points, labels }, threshold = 0) {
  const { activations, heights } = ACTIVATIONS[network.activation].pieces
    ? exactPasses(network, points, threshold)
    : roundedPasses(network, points, threshold);
  if (heights.every((height, i) => (labels[i] ? height > 0 : height < 0))) return SUCCESS;
  if (!areCorners(points)) return null;
  const pairs = points.flatMap((_, i) => points.map((__, j) => [i, j])).filter(([i, j]) => labels[i] < labels[j]);
  /** @type {(i: number, j: number) => boolean} */
  const same = (i, j) => activations[i].every((value, h) => value === activations[j][h]);
  const confused = pairs.some(([i, j]) => same(i, j));
  return failure(confused, !confused && separable(activations, labels));
}

/** What a failure is called. @param {boolean} confused @param {boolean} separates whether another output layer would do */
export const failure = (confused, separates) => (confused ? "confused" : separates ? "unfinished" : "inseparable");

/**
 * Activations of the last hidden layer and logits at some points, each times a power of two.
 * @param {Network} network
 * @param {import("../training/samples.js").Point[]} points
 * @param {number} threshold
 */
function exactPasses(network, points, threshold) {
  const parts = ACTIVATIONS[network.activation].pieces ?? [];
  const flat = parts.flatMap(([from, ...line]) => [from === -Infinity ? 0 : from, ...line]);
  const { wholes, scale } = wholeNumbers([threshold, ...flat, ...points.flat(), ...parametersOf(network)]);
  let next = 0;
  const take = (/** @type {number} */ count) => wholes.slice(next, (next += count));
  const [limit] = take(1);
  const pieces = take(flat.length);
  let signals = points.map(() => take(2));
  let shift = scale; // the signals are times 2^shift
  const whole = networkOf(wholes.slice(next), { ...network, widths: widthsOf(network) });
  for (const layer of whole.layers.slice(0, -1)) {
    const activate = activator(pieces, scale, shift);
    signals = signals.map((signal) => sumsOf(signal, layer, shift).map(activate));
    shift += 2n * scale;
  }
  const heights = signals.map((signal) => sumsOf(signal, lastLayer(whole), shift)[0] - (limit << shift));
  return { activations: signals, heights };
}

/** A layer's sums of signals that are times 2^shift. @type {(signal: bigint[], layer: { w: bigint[][], b: bigint[] }, shift: bigint) => bigint[]} */
const sumsOf = (signal, { w, b }, shift) => b.map((bias, to) => signal.reduce((sum, value, from) => sum + w[from][to] * value, bias << shift));

/** An activation of the sums of such signals; it is times 2^scale once more. */
/** @type {(pieces: bigint[], scale: bigint, shift: bigint) => (z: bigint) => bigint} */
function activator(pieces, scale, shift) {
  const ends = pieces.filter((_, i) => i % 3 === 0).map((from) => from << shift);
  return (z) => {
    let place = ends.length - 1;
    while (place > 0 && z < ends[place]) place--;
    return pieces[3 * place + 1] * z + (pieces[3 * place + 2] << (shift + scale));
  };
}

/**
 * The same in floating point, brought to whole numbers.
 * @param {Network} network
 * @param {import("../training/samples.js").Point[]} points
 * @param {number} threshold
 */
function roundedPasses(network, points, threshold) {
  const found = points.map((point) => forward(network, point));
  const last = found.map(({ a }) => a[a.length - 1]);
  const { wholes } = wholeNumbers(last.flat());
  const width = last[0].length;
  const activations = points.map((_, i) => wholes.slice(i * width, (i + 1) * width));
  return { activations, heights: found.map(({ logit }) => logit - threshold) };
}

/**
 * Whether a hyperplane separates the corners of the two classes by their activations.
 *
 * It does unless the hull of the one class meets that of the other: unless there are numbers,
 * not all 0, at least 0 for one class and at most 0 for the other, with sum 0, that weigh the
 * activations to 0. Up to two such rows of numbers are independent here unless all are equal.
 * @param {bigint[][]} activations
 * @param {number[]} labels
 */
function separable(activations, labels) {
  if (new Set(labels).size < 2) return true;
  const columns = [[1n, 1n, 1n, 1n], ...activations[0].map((_, h) => activations.map((row) => row[h]))];
  const dependencies = nullSpace(columns);
  if (dependencies.length === 0) return true;
  if (dependencies.length > 1) return separableOnALine(activations, labels);
  const signed = dependencies[0].map((value, i) => (labels[i] ? value : -value));
  return signed.some((value) => value > 0n) && signed.some((value) => value < 0n);
}

/**
 * The four are points of one line, and not all equal: the classes must not interleave.
 * @param {bigint[][]} activations
 * @param {number[]} labels
 */
function separableOnALine(activations, labels) {
  const unit = activations[0].findIndex((value, h) => activations.some((row) => row[h] !== value));
  if (unit < 0) return false;
  /** @param {number} label */
  const places = (label) => activations.filter((_, i) => labels[i] === label).map((row) => row[unit]);
  /** @type {(p: bigint[], q: bigint[]) => boolean} */
  const before = (p, q) => p.every((one) => q.every((other) => one < other));
  return before(places(0), places(1)) || before(places(1), places(0));
}

/**
 * Independent rows x of four numbers with column · x = 0 for every column.
 * @param {bigint[][]} columns
 * @returns {bigint[][]}
 */
function nullSpace(columns) {
  const rows = columns.map((column) => column.slice());
  /** @type {number[]} */
  const pivots = [];
  for (let j = 0; j < 4; j++) {
    const place = rows.findIndex((row, i) => i >= pivots.length && row[j] !== 0n);
    if (place < 0) continue;
    const rank = pivots.length;
    [rows[rank], rows[place]] = [rows[place], rows[rank]];
    for (let i = 0; i < rows.length; i++) {
      if (i === rank || rows[i][j] === 0n) continue;
      const [p, q] = [rows[rank][j], rows[i][j]];
      rows[i] = rows[i].map((value, k) => p * value - q * rows[rank][k]);
    }
    pivots.push(j);
  }
  const free = [0, 1, 2, 3].filter((j) => !pivots.includes(j));
  return free.map((j) => solutionFor(j, rows, pivots));
}

/** @type {(free: number, rows: bigint[][], pivots: number[]) => bigint[]} */
function solutionFor(free, rows, pivots) {
  const common = pivots.reduce((product, j, i) => product * rows[i][j], 1n);
  const solution = [0n, 0n, 0n, 0n];
  solution[free] = common;
  pivots.forEach((j, i) => {
    solution[j] = (-rows[i][free] * common) / rows[i][j];
  });
  return solution;
}
