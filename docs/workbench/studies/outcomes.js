/** How a run ended, decided as the package does: exactly, for a piecewise linear activation. */
import { ACTIVATIONS } from "../network/activations.js";
import { TRUTH_TABLE, forward } from "../network/model.js";
import { wholeNumbers } from "../exact/wholes.js";

/** @typedef {import("../network/model.js").Network} Network */

/** The outcome of a run whose numbers grew beyond floating point, so that there is no network to judge. */
export const DIVERGED = "diverged";

/** The one that a study counts. */
export const SUCCESS = "success";

/**
 * @param {Network} network
 * @param {number[]} labels
 * @param {number} [threshold]
 */
export function outcome(network, labels, threshold = 0) {
  const { activations, heights } = ACTIVATIONS[network.activation].pieces
    ? exactCorners(network, threshold)
    : roundedCorners(network, threshold);
  if (heights.every((height, i) => (labels[i] ? height > 0 : height < 0))) return SUCCESS;
  const pairs = TRUTH_TABLE.flatMap((_, i) => TRUTH_TABLE.map((__, j) => [i, j])).filter(([i, j]) => labels[i] < labels[j]);
  /** @type {(i: number, j: number) => boolean} */
  const same = (i, j) => activations[i].every((value, h) => value === activations[j][h]);
  if (pairs.some(([i, j]) => same(i, j))) return "confused";
  return separable(activations, labels) ? "unfinished" : "inseparable";
}

/**
 * Activations and logits at the corners, each times a power of two.
 * @param {Network} network
 * @param {number} threshold
 */
function exactCorners({ w1, b1, w2, b2, activation }, threshold) {
  const parts = ACTIVATIONS[activation].pieces ?? [];
  const hidden = b1.length;
  const flat = parts.map(([from, slope, intercept]) => [from === -Infinity ? 0 : from, slope, intercept]).flat();
  const all = wholeNumbers([...w1[0], ...w1[1], ...b1, ...w2, b2, threshold, ...flat]);
  const { wholes, scale } = all; // z has one factor 2^scale, an activation two, a logit three
  /** @param {number} i */
  const part = (i) => wholes.slice(i * hidden, (i + 1) * hidden);
  const [x1, x2, bias, out] = [part(0), part(1), part(2), part(3)];
  const [b, t, ...rest] = wholes.slice(4 * hidden);
  const activations = TRUTH_TABLE.map((corner) => bias.map((value, h) => {
    const z = value + (corner[0] ? x1[h] : 0n) + (corner[1] ? x2[h] : 0n);
    let place = parts.length - 1;
    while (place > 0 && z < rest[3 * place]) place--;
    return rest[3 * place + 1] * z + (rest[3 * place + 2] << scale);
  }));
  const heights = activations.map((row) =>
    row.reduce((sum, value, h) => sum + out[h] * value, (b - t) << (2n * scale)));
  return { activations, heights };
}

/**
 * The same in floating point, brought to whole numbers.
 * @param {Network} network
 * @param {number} threshold
 */
function roundedCorners(network, threshold) {
  const found = TRUTH_TABLE.map((corner) => forward(network, corner));
  const { wholes } = wholeNumbers(found.flatMap(({ a }) => a));
  const hidden = network.b1.length;
  const activations = TRUTH_TABLE.map((_, i) => wholes.slice(i * hidden, (i + 1) * hidden));
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
